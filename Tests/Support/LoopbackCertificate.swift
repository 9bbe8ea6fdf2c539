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

    /// As the first, of another key: what a renewal brings.
    package static let renewedChain = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUbE+BX7JcUfV4+9UkNe+6PQV0eVEwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTIwMTE1MDkzNloYDzIxMjYxMTA3
        MTUwOTM2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQtlBwkaXU+/qxNNdS8Y47PDjtgKaX8GmyNtrqW3K7jUCufqMdJ+hvD
        fA3wSXvvw9IKzXuZyL23FvVttzkkTNp7o28wbTAdBgNVHQ4EFgQUocbXI7UXqXxJ
        h0iKaT9JnW09OOEwHwYDVR0jBBgwFoAUocbXI7UXqXxJh0iKaT9JnW09OOEwGgYD
        VR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZI
        zj0EAwIDSAAwRQIhAKg2mfG21VYpcZ6CpJMSZFeKJb5dRidVLMC+dPCiwp/zAiAT
        02NfjIyudWmTFzbFnZsGpZaew934UG2Ayj1751TH8A==
        -----END CERTIFICATE-----
        """

    package static let renewedKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4tZRUmWQ1O4QZrE+
        dtpj6jASHJxf9CUJu7srrrsBSFuhRANCAAQtlBwkaXU+/qxNNdS8Y47PDjtgKaX8
        GmyNtrqW3K7jUCufqMdJ+hvDfA3wSXvvw9IKzXuZyL23FvVttzkkTNp7
        -----END PRIVATE KEY-----
        """

    /// Writes both as files and returns their paths.
    package static func write(
        to folder: TemporaryFolder,
        chain: String = Self.chain,
        key: String = Self.key
    ) throws -> (chain: String, key: String) {
        let files = (folder.file("chain.pem"), folder.file("key.pem"))
        try Data(chain.utf8).write(to: URL(fileURLWithPath: files.0))
        try Data(key.utf8).write(to: URL(fileURLWithPath: files.1))
        return files
    }
}
