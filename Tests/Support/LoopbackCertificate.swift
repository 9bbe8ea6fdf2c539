import Foundation

/// A certificate for this machine, and its key: for tests of what speaks TLS.
package enum LoopbackCertificate {
    /// Good for `localhost` and nothing else, and signed by nobody.
    package static let chain = """
        -----BEGIN CERTIFICATE-----
        MIIBnDCCAUGgAwIBAgIUdxSRhjPczIICZl6BkArYQdQfGKcwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE5MzY1NFoYDzIxMjYxMDMx
        MTkzNjU0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAT8MsaeMCPd58DgaIAq1xVNVjq3M81l4sG99np4Z1XQ5PEccyKhwM++
        oxcZsnQsyCICm+0SSE+Mog/yF9h/spE+o28wbTAdBgNVHQ4EFgQUzu43q15AevF2
        aGobU+IMnkWIZvMwHwYDVR0jBBgwFoAUzu43q15AevF2aGobU+IMnkWIZvMwDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSQAwRgIhAN3dETBomD9hklolh8h6LR3qzB9RTqfvWCxygdMQwq3KAiEA
        svKpKMSvuEUDdfvK1wJ79dS28D+BFOj9e1mmPFnMtck=
        -----END CERTIFICATE-----
        """
    package static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAdT16oIK/qH8oNSN
        N+O0WCHrlvn1ygoWMau/7GXzZAKhRANCAAT8MsaeMCPd58DgaIAq1xVNVjq3M81l
        4sG99np4Z1XQ5PEccyKhwM++oxcZsnQsyCICm+0SSE+Mog/yF9h/spE+
        -----END PRIVATE KEY-----
        """

    /// Writes both as files and returns their paths.
    package static func write(
        to folder: TemporaryFolder,
        key: String = Self.key
    ) throws -> (chain: String, key: String) {
        let files = (folder.file("chain.pem"), folder.file("key.pem"))
        try Data(chain.utf8).write(to: URL(fileURLWithPath: files.0))
        try Data(key.utf8).write(to: URL(fileURLWithPath: files.1))
        return files
    }
}
