import Foundation
import TweetModel
import XWire

extension DemoPost {
    /// X's media keys begin with a number for the type: 3 photo, 7 video, 16 animation.
    var mediaKey: String? {
        switch attachment {
        case .photo: "3_\(id)"
        case .video: "7_\(id)"
        case .animation: "16_\(id)"
        case .poll, nil: nil
        }
    }

    var pollID: String? {
        if case .poll = attachment { "\(id)" } else { nil }
    }

    /// The medium with the members that were asked for; nil where there is none.
    func media(asking fields: Set<String>) -> WireMedia? {
        guard let mediaKey else { return nil }
        let (type, alt, seconds): (String, String?, Int?) =
            switch attachment {
            case .photo(let alt): ("photo", alt, nil)
            case .video(let alt, let seconds): ("video", alt, seconds)
            case .animation(let alt): ("animated_gif", alt, nil)
            case .poll, nil: ("other", nil, nil)
            }
        let picture = "https://pbs.demo.example/media/\(id).jpg"
        var media = WireMedia(mediaKey: mediaKey, type: type)
        if fields.contains("url"), type == "photo" { media.url = picture }
        if fields.contains("preview_image_url"), type != "photo" { media.previewImageURL = picture }
        if fields.contains("alt_text") { media.altText = alt }
        if fields.contains("duration_ms") { media.durationMilliseconds = seconds.map { $0 * 1000 } }
        if fields.contains("width") { media.width = 1200 }
        if fields.contains("height") { media.height = 675 }
        return media
    }

    /// The poll with the members that were asked for; it runs for a day, and its votes are made up.
    func poll(asking fields: Set<String>, at now: Date) -> WirePoll? {
        guard case .poll(let labels) = attachment, let pollID else { return nil }
        var generator = SeededGenerator(seed: id.rawValue)
        let options = labels.enumerated().map { position, label in
            WirePoll.Option(
                position: position + 1,
                label: label,
                votes: Int.random(in: 0...400, using: &generator)
            )
        }
        let end = Rendering.wholeSeconds(createdAt) + 86400
        var poll = WirePoll(id: pollID, options: options)
        if fields.contains("voting_status") { poll.votingStatus = now < end ? "open" : "closed" }
        if fields.contains("end_datetime") { poll.endsAt = end }
        if fields.contains("duration_minutes") { poll.durationMinutes = 1440 }
        return poll
    }
}
