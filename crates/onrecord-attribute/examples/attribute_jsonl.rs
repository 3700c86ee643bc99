//! Reads JSON Lines {"id", "text"} from standard input and writes what the scorers read, one line a report.

use std::io::{BufRead, Write};

use onrecord_attribute::Reader;
use onrecord_types::{
    Document, Maker, MakerKind, Reading, Revision, RevisionFacts, Sha256, SpanSet, Text, Vocabulary,
};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let reader = Reader::new();
    let maker = Maker::new(MakerKind::Program, "attribute_jsonl", None, Some(Reader::settings())).id;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let report: Value = serde_json::from_str(&line?)?;
        let text = Text::new(report["text"].as_str().unwrap_or_default());
        let document = Document::new(None, None, None, None, text.as_str());
        let facts = RevisionFacts::default();
        let revision = Revision::new(document.id, Sha256::of(b""), facts, text, Vec::new());
        let reading = reader.read(&revision, maker);
        writeln!(out, "{}", line_of(&report["id"], &revision, &reading))?;
    }
    out.flush()
}

fn line_of(id: &Value, revision: &Revision, reading: &Reading) -> Value {
    let points = revision.text().code_points_of();
    let spans = |set: &SpanSet| -> Vec<[usize; 2]> {
        set.spans().iter().map(|span| [points(span.start()), points(span.end())]).collect()
    };
    let some = |set: &Option<SpanSet>| set.as_ref().map_or_else(Vec::new, spans);
    let attributions: Vec<Value> = reading
        .statements
        .iter()
        .map(|statement| {
            let parts = &statement.parts;
            let speaker = reading.speaker_of(statement);
            json!({
                "source": some(&parts.source),
                "cue": some(&parts.cue),
                "content": spans(&parts.content),
                "form": parts.form.code(),
                "stance": parts.stance.code(),
                "confidence": parts.confidence,
                "speaker": speaker.map(|speaker| &speaker.name),
                "names": speaker.map(|speaker| &speaker.names),
            })
        })
        .collect();
    json!({ "doc": id, "attributions": attributions })
}
