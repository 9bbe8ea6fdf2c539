extension Tweet {
    /// This tweet with what another copy of the same version shows and this one lacks; nil where that is nothing.
    ///
    /// X gives one version in several forms: the first to come may lack the quoted post, the poll or the pictures, all of which
    /// the next one has.
    package func completed(by copy: Tweet) -> Tweet? {
        guard id == copy.id, versionID == copy.versionID else { return nil }
        var fuller = self
        fuller.quoted = quoted ?? copy.quoted
        fuller.reposted = reposted ?? copy.reposted
        fuller.poll = poll ?? copy.poll
        if media.isEmpty { fuller.media = copy.media }
        guard fuller != self else { return nil }
        // The text ends with a link to what was missing, where the form could not show it.
        fuller.text = copy.text
        fuller.links = copy.links
        if kind == .post { fuller.kind = copy.kind }
        return fuller
    }
}
