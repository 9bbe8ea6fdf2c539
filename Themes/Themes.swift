/// The schemes that ship inside the program: base16 files of the Tinted Theming format, as bytes.
package enum Themes {
    /// File name and content, in the order of the picker: dark, light, and one without colours.
    package static let embedded: [(name: String, bytes: [UInt8])] = [
        ("night-desk.yaml", PackageResources.night_desk_yaml),
        ("slate-harbor.yaml", PackageResources.slate_harbor_yaml),
        ("polar-watch.yaml", PackageResources.polar_watch_yaml),
        ("ember-room.yaml", PackageResources.ember_room_yaml),
        ("copper-wire.yaml", PackageResources.copper_wire_yaml),
        ("kelp-bed.yaml", PackageResources.kelp_bed_yaml),
        ("mulberry.yaml", PackageResources.mulberry_yaml),
        ("morning-edition.yaml", PackageResources.morning_edition_yaml),
        ("salt-marsh.yaml", PackageResources.salt_marsh_yaml),
        ("white-pine.yaml", PackageResources.white_pine_yaml),
        ("telegraph.yaml", PackageResources.telegraph_yaml),
    ]
}
