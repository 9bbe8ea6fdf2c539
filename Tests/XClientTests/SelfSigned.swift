import NIOSSL

/// A certificate for this machine that nobody vouches for; its key secures nothing but these tests.
enum SelfSigned {
    static func context() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)],
                privateKey: .privateKey(key)
            )
        )
    }

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLMiNTad5fBrMnEVr
        R4XLdFgc5i/oRcrb8cLAaZYlTuehRANCAATN3gmmt1c2rbFQp3yb33IqT+ge3HlL
        4WFut7gfxdWGcarmQeqBTKkkJQTz2hNvhpB9XNkCRRv/8zAFzkU+CPIm
        -----END PRIVATE KEY-----
        """

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUYY0MRDmq7CkMOshg2FMOUWoLBQswCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE5MTUyM1oYDzIxMjYxMDMx
        MTkxNTIzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAATN3gmmt1c2rbFQp3yb33IqT+ge3HlL4WFut7gfxdWGcarmQeqBTKkk
        JQTz2hNvhpB9XNkCRRv/8zAFzkU+CPImo28wbTAdBgNVHQ4EFgQUYZ5XYaNrZGsj
        HE2eySo2wvu6gG4wHwYDVR0jBBgwFoAUYZ5XYaNrZGsjHE2eySo2wvu6gG4wDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSAAwRQIhALSq/yCtmwTmGCpJD6bjuWcy005S3f/Rcc9D+LwDo2oaAiBI
        FOQdXH+GEVcntw3hHAHgFs0CFZtYSG6vmK90QsSPjQ==
        -----END CERTIFICATE-----
        """
}
