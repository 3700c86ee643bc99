//! The body of this name, under libFuzzer.
#![no_main]

use std::sync::OnceLock;

use onrecord_attribute::Reader;

/// The reader of all inputs: loading it for each would be most of the time.
static READER: OnceLock<Reader> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let reader = READER.get_or_init(|| Reader::new().expect("the program's own weights load"));
    onrecord_testkit::body::json_lines(reader, bytes);
});
