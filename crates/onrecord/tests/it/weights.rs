//! Weights from outside: what fits is read with and named, what does not is told and changes nothing.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{fixture, onrecord};
use crate::whole::TestRecord;

/// The weights that the program carries, as a file.
fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../onrecord-attribute/weights/reader.safetensors")
}

/// The number of bytes before the parts of a weights file: its table of contents and the length of that.
fn table(weights: &[u8]) -> usize {
    let length: [u8; 8] = weights[..8].try_into().expect("a weights file begins with a length");
    8 + usize::try_from(u64::from_le_bytes(length)).expect("the table fits memory")
}

#[test]
fn weights_that_do_not_fit_are_told_by_name_and_part() {
    let folder = tempfile::tempdir().unwrap();
    let whole = std::fs::read(own()).unwrap();
    let end = table(&whole);
    let renamed = |from: &str, to: &str| {
        let table = String::from_utf8(whole[8..end].to_vec()).unwrap();
        assert!(table.contains(from) && from.len() == to.len());
        [&whole[..8], table.replacen(from, to, 1).as_bytes(), &whole[end..]].concat()
    };
    let cases = [
        ("empty", Vec::new(), "not a weights file"),
        ("words", b"not weights at all".to_vec(), "not a weights file"),
        ("cut", whole[..whole.len() / 2].to_vec(), "not a weights file"),
        ("lacking", renamed("crf.move", "crf.mova"), "crf.move"),
        ("later", renamed("onrecord reader 1", "onrecord reader 9"), "format"),
        ("unset", renamed("\"least\":\"", "\"leash\":\""), "least"),
    ];
    for (name, bytes, part) in cases {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let text = fixture("coverage/radio-script.txt");
        let run = onrecord(&["attribute", text.to_str().unwrap(), "--weights", file.to_str().unwrap()]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{name}");
        for needed in [name, part, "hint:"] {
            assert!(run.stderr.contains(needed), "{name}: {needed} is not in: {}", run.stderr);
        }
    }
    let absent = onrecord(&["attribute", "--weights", folder.path().join("absent").to_str().unwrap()]);
    assert!(absent.code == Some(2) && absent.stderr.contains("absent") && absent.stderr.contains("hint:"));
}

#[test]
fn unfit_weights_leave_no_record_behind() {
    let record = TestRecord::new();
    let text = fixture("coverage/radio-script.txt");
    let run = record.run(&["add", text.to_str().unwrap(), "--weights", text.to_str().unwrap()]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(!record.path().exists());
}

#[test]
fn the_record_names_the_weights_that_were_read_with() {
    let text = fixture("coverage/radio-script.txt");
    let makers = |weights: &[&str]| {
        let record = TestRecord::new();
        let run = record.run(&[&["add", text.to_str().unwrap()], weights].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let rows = record.export().into_iter().filter(|row| row["type"] == "maker");
        rows.filter(|row| row["weights"] != Value::Null).collect::<Vec<_>>()
    };
    let carried = makers(&[]);
    // The reader's, of readings, and the pair model's, of links.
    assert_eq!(carried.len(), 2, "{carried:?}");
    assert_eq!(
        carried,
        makers(&["--weights", own().to_str().unwrap()]),
        "the same weights are the same maker"
    );
}
