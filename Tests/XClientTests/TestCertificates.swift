import NIOSSL

/// Servers whose certificates are wrong in one way each, and one whose certificate is right.
///
/// All are valid from 2020 to 2120 where nothing else is said; the key secures nothing but these tests.
enum TestCertificates: CaseIterable {
    case right, expired, notYetValid, forAnotherHost, ofAnotherAuthority, withoutItsIntermediate

    /// The authority that the client trusts.
    static func trust() throws -> NIOSSLTrustRoots {
        .certificates([try NIOSSLCertificate(bytes: Array(root.utf8), format: .pem)])
    }

    /// What a server with this certificate speaks; `newest` is the newest version of TLS that it knows.
    func server(newest: TLSVersion? = nil) throws -> NIOSSLContext {
        let chain = try chain.map { try NIOSSLCertificate(bytes: Array($0.utf8), format: .pem) }
        let key = try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.maximumTLSVersion = newest
        return try NIOSSLContext(configuration: configuration)
    }

    private var chain: [String] {
        switch self {
        case .right: [Self.good, Self.intermediate]
        case .expired: [Self.past, Self.intermediate]
        case .notYetValid: [Self.future, Self.intermediate]
        case .forAnotherHost: [Self.elsewhere, Self.intermediate]
        case .ofAnotherAuthority: [Self.foreign]
        case .withoutItsIntermediate: [Self.good]
        }
    }

    private static let root = """
        -----BEGIN CERTIFICATE-----
        MIIBXTCCAQKgAwIBAgICEAAwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJdGVzdCBy
        b290MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAUMRIwEAYDVQQD
        DAl0ZXN0IHJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASdfOa2DFkPETrw
        pRJOf9Pd3zyFqBAjnq1UmffSFyRDdjH7gntDOSrDs/Q6PBLYnLp2r8K6VYe/4Ckx
        n/FbnGr5o0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwICBDAdBgNV
        HQ4EFgQUWsduxVxDYMBsqMe6Tmwxz/QRwLUwCgYIKoZIzj0EAwIDSQAwRgIhAO2v
        ocXxAltIbkVJaXNAbxMopK3KwnH1ht/vpNf5+lRkAiEAh1KHev+uDe+0/A7Pst2N
        hAICVQLMcY2T4aT07IyaU6Y=
        -----END CERTIFICATE-----
        """

    private static let intermediate = """
        -----BEGIN CERTIFICATE-----
        MIIBhTCCASugAwIBAgICEAIwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJdGVzdCBy
        b290MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAcMRowGAYDVQQD
        DBF0ZXN0IGludGVybWVkaWF0ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHm3
        WZqQp37IUR0h1mqHFWbPLqCOZiC3Y+wMxBbyJZxAZlDkCjxHqzLwDnFRj8oX7gY0
        xniFLLXwqFXcnbLLpK6jYzBhMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQD
        AgIEMB0GA1UdDgQWBBQODfnUXsqoY6IA8lvZXYhj/WtE7DAfBgNVHSMEGDAWgBRa
        x27FXENgwGyox7pObDHP9BHAtTAKBggqhkjOPQQDAgNIADBFAiEA7jmesHS5+CIn
        7c8v65MTvuWT8EuJ8MByjQNCZgOBJBECIFd+62ru9u58uV7aw2ox8BZWD5SnEs93
        p3z1ihUcX9l7
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgs9OsI5GPUnZ1vJhj
        hUgjBpfdaIIAIo3/v+FarLkkIKyhRANCAAQSrGJpE/ptAMug1NBAZ4IEjbdC/hbY
        yn3GL+ESn52I1WedjNGao/q4naBa57Ne7CzKua4I7Jrbr2cBVnOweNp9
        -----END PRIVATE KEY-----
        """

    private static let good = """
        -----BEGIN CERTIFICATE-----
        MIIBjzCCATSgAwIBAgICEAMwCgYIKoZIzj0EAwIwHDEaMBgGA1UEAwwRdGVzdCBp
        bnRlcm1lZGlhdGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQx
        EjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBKs
        YmkT+m0Ay6DU0EBnggSNt0L+FtjKfcYv4RKfnYjVZ52M0Zqj+ridoFrns17sLMq5
        rgjsmtuvZwFWc7B42n2jbDBqMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAM
        BgNVHRMBAf8EAjAAMB0GA1UdDgQWBBR0cH7k5WIf3rMcKwJWwcqVcHWzfTAfBgNV
        HSMEGDAWgBQODfnUXsqoY6IA8lvZXYhj/WtE7DAKBggqhkjOPQQDAgNJADBGAiEA
        4puDMGSm9Pkmp05aFm36AoiDMkiRQgnDuwp+fZ4wAmMCIQCDAbHbzzrxWwg6zyEr
        zhrQ/6mmmk6uxt7BXjgXi0J7IA==
        -----END CERTIFICATE-----
        """

    /// Until 2021.
    private static let past = """
        -----BEGIN CERTIFICATE-----
        MIIBjDCCATKgAwIBAgICEAQwCgYIKoZIzj0EAwIwHDEaMBgGA1UEAwwRdGVzdCBp
        bnRlcm1lZGlhdGUwHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAxMDAwMDAwWjAUMRIw
        EAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQSrGJp
        E/ptAMug1NBAZ4IEjbdC/hbYyn3GL+ESn52I1WedjNGao/q4naBa57Ne7CzKua4I
        7Jrbr2cBVnOweNp9o2wwajAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwDAYD
        VR0TAQH/BAIwADAdBgNVHQ4EFgQUdHB+5OViH96zHCsCVsHKlXB1s30wHwYDVR0j
        BBgwFoAUDg351F7KqGOiAPJb2V2IY/1rROwwCgYIKoZIzj0EAwIDSAAwRQIhAMiF
        /2jW43x4l1u2Yxe1MXeyEvt5oS0qVTeXvQT7bm5FAiAgwskP+nC890mAJ3o1nvo+
        /K3qk0cUAnHIfJigNMmmlg==
        -----END CERTIFICATE-----
        """

    /// From 2100 on.
    private static let future = """
        -----BEGIN CERTIFICATE-----
        MIIBkDCCATagAwIBAgICEAUwCgYIKoZIzj0EAwIwHDEaMBgGA1UEAwwRdGVzdCBp
        bnRlcm1lZGlhdGUwIhgPMjEwMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFow
        FDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        EqxiaRP6bQDLoNTQQGeCBI23Qv4W2Mp9xi/hEp+diNVnnYzRmqP6uJ2gWuezXuws
        yrmuCOya269nAVZzsHjafaNsMGowGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAAB
        MAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFHRwfuTlYh/esxwrAlbBypVwdbN9MB8G
        A1UdIwQYMBaAFA4N+dReyqhjogDyW9ldiGP9a0TsMAoGCCqGSM49BAMCA0gAMEUC
        IGbQCafrHUsuOODjqItte/vriN70I3fwYPQtC0an8Kb3AiEA5WG/R2ADt+IfGet/
        euFoDLbsAVTiTSMkyMVytIZUIJo=
        -----END CERTIFICATE-----
        """

    private static let elsewhere = """
        -----BEGIN CERTIFICATE-----
        MIIBkDCCATagAwIBAgICEAYwCgYIKoZIzj0EAwIwHDEaMBgGA1UEAwwRdGVzdCBp
        bnRlcm1lZGlhdGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQx
        EjAQBgNVBAMMCWVsc2V3aGVyZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBKs
        YmkT+m0Ay6DU0EBnggSNt0L+FtjKfcYv4RKfnYjVZ52M0Zqj+ridoFrns17sLMq5
        rgjsmtuvZwFWc7B42n2jbjBsMBwGA1UdEQQVMBOCEWVsc2V3aGVyZS5leGFtcGxl
        MAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFHRwfuTlYh/esxwrAlbBypVwdbN9MB8G
        A1UdIwQYMBaAFA4N+dReyqhjogDyW9ldiGP9a0TsMAoGCCqGSM49BAMCA0gAMEUC
        IQCn5emrtR8wBoV4TMbGZmxu5DdF68D1tMjKcF6nFQuOLwIgdkENbTU1fE6iaxjC
        u70VNx4x0qQNFU2vFUkXYgej2QY=
        -----END CERTIFICATE-----
        """

    private static let foreign = """
        -----BEGIN CERTIFICATE-----
        MIIBijCCAS+gAwIBAgICEAcwCgYIKoZIzj0EAwIwFzEVMBMGA1UEAwwMYW5vdGhl
        ciByb290MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAUMRIwEAYD
        VQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQSrGJpE/pt
        AMug1NBAZ4IEjbdC/hbYyn3GL+ESn52I1WedjNGao/q4naBa57Ne7CzKua4I7Jrb
        r2cBVnOweNp9o2wwajAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwDAYDVR0T
        AQH/BAIwADAdBgNVHQ4EFgQUdHB+5OViH96zHCsCVsHKlXB1s30wHwYDVR0jBBgw
        FoAUDtMx6gqAMFnCnDrEAVNg9baGtS0wCgYIKoZIzj0EAwIDSQAwRgIhAJeAxHj3
        RfIUhOnu6Me0Q1qx77T/FVpTtHBPOumMTDkmAiEA63+aBPxRNDOa1VH3qUcBKtiF
        DRHrq+RXKMj/D/lom64=
        -----END CERTIFICATE-----
        """
}
