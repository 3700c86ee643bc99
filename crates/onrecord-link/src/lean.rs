//! Readings without what linking never looks at, so that a large record fits into memory.

use onrecord_types::{Mention, MentionKind, ReadRevision, Reading, Referent};

/// Leaves out of a reading what linking does not look at: mentions but of persons and times, and to whom persons lead;
/// how sources were led back; which names are private. Linking lean readings gives what linking whole ones does.
pub fn lean(mut read: ReadRevision) -> ReadRevision {
    let reading = &mut read.reading;
    reading.mentions = reading.mentions.iter().filter_map(needed).collect();
    reading.private_names = Vec::new();
    for statement in &mut reading.statements {
        if let Some(resolution) = &mut statement.parts.speaker {
            resolution.chain = Vec::new();
        }
    }
    shrink(reading);
    read
}

/// Gives back the room that lists have for more.
fn shrink(reading: &mut Reading) {
    reading.statements.shrink_to_fit();
    reading.mentions.shrink_to_fit();
    reading.speakers.shrink_to_fit();
    for speaker in &mut reading.speakers {
        speaker.names.shrink_to_fit();
        speaker.roles.shrink_to_fit();
        speaker.mentions.shrink_to_fit();
    }
    reading.incident_mentions.shrink_to_fit();
    for mention in &mut reading.incident_mentions {
        mention.participants.shrink_to_fit();
    }
    reading.figures.shrink_to_fit();
}

fn needed(mention: &Mention) -> Option<Mention> {
    let referent = match mention.referent {
        Some(Referent::Time(time)) if mention.kind == MentionKind::Time => Some(Referent::Time(time)),
        _ if mention.kind == MentionKind::Person => None,
        _ => return None,
    };
    Some(Mention { span: mention.span, kind: mention.kind, referent })
}
