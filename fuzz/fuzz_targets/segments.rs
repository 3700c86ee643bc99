//! The body of this name, under libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_testkit::body::segments(bytes));
