//! `onrecord attribute`: who said what, as JSON Lines, with no record.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use onrecord_export::attributions_line;
use onrecord_intake::Limits;
use onrecord_types::{Capture, Refusal};

use crate::args::Attribute;
use crate::ordered::in_order;
use crate::read::{Read, read};
use crate::talk::{Result, Talk, cannot_write};
use crate::{Ending, jobs, maker, weights};

/// Reads the files, or the reports on standard input, and prints one line for each, in order.
pub(crate) fn attribute(arguments: &Attribute, talk: &Talk) -> Result<Ending> {
    let reader = weights::load(arguments.reading.weights.as_deref())?;
    let maker = maker::of_readings(&reader).id;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut ending = Ending::Done;
    talk.begin("reports attributed");
    in_order(
        inputs(arguments),
        jobs(arguments.reading.jobs),
        |capture| read(capture?, &reader, maker),
        |outcome| {
            match outcome {
                Ok(read) => {
                    talk.unread(&read.capture.origin, &read.reading);
                    writeln!(out, "{}", line(&read)).map_err(cannot_write("standard output"))?;
                }
                Err(refusal) => {
                    talk.refused(&refusal);
                    ending = Ending::Refusals;
                }
            }
            talk.step();
            Ok(())
        },
    )?;
    talk.end();
    out.flush().map_err(cannot_write("standard output"))?;
    Ok(ending)
}

fn inputs(
    arguments: &Attribute,
) -> impl Iterator<Item = std::result::Result<Capture, Refusal>> + Send + use<> {
    let from_stdin = arguments.jsonl || arguments.files.is_empty();
    let paths = if from_stdin { vec![PathBuf::from("-")] } else { arguments.files.clone() };
    onrecord_intake::read(&paths, Some(Box::new(std::io::stdin())), Limits::default())
}

fn line(read: &Read) -> String {
    let name = read.document.source_id.clone().unwrap_or_else(|| read.capture.origin.to_string());
    attributions_line(&name, &read.revision, &read.reading)
}
