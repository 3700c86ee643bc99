//! Credits: lines that say who wrote or helped. A byline is a public act of the journalist, so the names stay.

use std::ops::Range;

use onrecord_types::Span;

use super::words::Words;

/// The most words of a line that is a byline: `By Ada Orr and Paul Reed, Courier staff writers`.
const MAX_BYLINE: usize = 14;

/// Returns the spans of the text that are credits, by place and apart.
pub(super) fn find(words: &Words<'_>) -> Vec<Span> {
    let segments = words.segments;
    let mut credits = Vec::new();
    for paragraph in segments.paragraphs() {
        if is_byline(words, paragraph.span, &paragraph.words) {
            credits.push(paragraph.span);
            continue;
        }
        let sentences = &segments.sentences()[paragraph.sentences.clone()];
        let is_closing = sentences.iter().any(|sentence| is_credit(words, &sentence.words));
        let named = sentences.iter().filter(|sentence| {
            is_closing && (is_credit(words, &sentence.words) || is_of_reporter(words, &sentence.words))
        });
        credits.extend(named.map(|sentence| sentence.span));
    }
    credits
}

/// Tells whether a paragraph is a byline: `By Ada Orr`, but not `By Friday Orr was gone.`
fn is_byline(words: &Words<'_>, span: Span, range: &Range<usize>) -> bool {
    let first = range.start;
    let text = words.revision.slice(span).trim_end();
    let is_plain = |at: usize| {
        words.is_capital(at)
            || matches!(
                &*words.lower(at),
                "and"
                    | "of"
                    | "for"
                    | "the"
                    | "in"
                    | "with"
                    | "special"
                    | "to"
                    | "staff"
                    | "writer"
                    | "writers"
                    | "reporter"
                    | "reporters"
                    | "correspondent"
                    | "editor"
                    | "contributor"
            )
    };
    range.len() > 1
        && range.len() <= MAX_BYLINE
        && words.lower(first) == "by"
        && words.gap(first) == " "
        && !text.ends_with(['.', '!', '?', '"', '”'])
        && range.clone().skip(1).all(is_plain)
}

/// Tells whether a sentence says who worked on the report: `Ada Orr contributed to this report`, `Editing by Paul Reed`.
fn is_credit(words: &Words<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| match &*words.lower(at) {
        "contributed" => contributes(words, range, at),
        "reporting" | "writing" | "editing" | "reported" | "written" | "edited" | "compiled" => {
            // `It was reported by Orr that` is none: such a line opens with the word, or with `Additional`.
            let opens = at == range.start
                || (at == range.start + 1 && matches!(&*words.lower(range.start), "additional" | "and"));
            opens && at + 1 < range.end && words.lower(at + 1) == "by"
        }
        _ => false,
    })
}

/// `contributed to this report`, `contributed reporting`, or the end of a sentence, after a name.
fn contributes(words: &Words<'_>, range: &Range<usize>, at: usize) -> bool {
    let word =
        |further: usize| words.lower(if at + further < range.end { at + further } else { words.len() });
    match &*word(1) {
        "" => at > range.start && words.is_capital(at - 1),
        "reporting" => true,
        "to" => {
            matches!(&*word(2), "this" | "the")
                && matches!(&*word(3), "report" | "story" | "article" | "coverage")
        }
        _ => false,
    }
}

/// Tells whether a sentence beside a credit says where somebody reported: `Ada Orr wrote in Hale`.
fn is_of_reporter(words: &Words<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        at + 1 < range.end
            && matches!(&*words.lower(at), "wrote" | "reported" | "reporting" | "writing")
            && matches!(&*words.lower(at + 1), "from" | "in")
    })
}
