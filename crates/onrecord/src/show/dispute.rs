//! A dispute: the question, each side in the same form and room, who takes none, and what shows that they differ.

use std::fmt::Write as _;

use onrecord_serve::telling;
use onrecord_store::views::{DisputeView, GroundView, SideView, StatementView};
use onrecord_types::Vocabulary;

use crate::print;

/// How much of a dispute is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// Every statement.
    Whole,
    /// As many statements of each side as of every other.
    Even,
}

/// Appends a dispute by itself.
pub(super) fn print(out: &mut String, view: &DisputeView) {
    dispute(out, view, Length::Whole);
    _ = writeln!(out);
    print::wrap(out, 0, &format!("in {} · {}", print::marked(&view.incident), view.incident.id));
    if !view.reviews.is_empty() {
        print::heading(out, "Reviews laid over it");
        for review in &view.reviews {
            print::review(out, 0, review);
        }
    }
}

/// Appends a dispute: question, how it stands, sides, why.
pub(crate) fn dispute(out: &mut String, view: &DisputeView, length: Length) {
    print::wrap(out, 0, &print::one_line(&view.question));
    print::wrap(out, 4, &facts(view).join(" · "));
    if let Some(statement) = &view.moved_by {
        print::wrap(out, 4, &moved(view, statement));
    }
    let open = match length {
        Length::Whole => usize::MAX,
        Length::Even => telling::room(view),
    };
    for each in &view.sides {
        side(out, view, each, open);
    }
    for statement in &view.bystanders {
        print::wrap(out, 4, &format!("{} (takes no side)", print::speaker(statement)));
        print::statement(out, 8, statement);
    }
    print::wrap(out, 4, &format!("why: {}", why(&view.grounds)));
}

/// Returns how it stands, on what grounds, since when, what persons said of it, and the id.
fn facts(view: &DisputeView) -> Vec<String> {
    let mut facts = vec![view.status.label().to_lowercase(), telling::grounds(view)];
    facts.push(match view.days {
        Some((first, last)) if first == last => format!("seen {first}"),
        Some((first, last)) => format!("first seen {first}, last seen {last}"),
        None => "day unknown".to_owned(),
    });
    facts.extend(telling::reviewed(view));
    facts.push(view.id.to_string());
    facts
}

/// Returns which words moved it: `conceded: Ada Orr “acknowledged”: “it was open” (Courier, 2031-03-04, sta-…)`.
fn moved(view: &DisputeView, statement: &StatementView) -> String {
    let cue = statement.cue.as_ref();
    let cue = cue.map(|cue| format!(" “{}”", print::one_line(cue))).unwrap_or_default();
    let words = print::one_line(&statement.words);
    let outlet = statement.outlet.as_deref().unwrap_or("outlet unknown");
    let day = print::day(statement.published.as_ref());
    let (status, speaker) = (view.status.label().to_lowercase(), print::speaker(statement));
    format!("{status}: {speaker}{cue}: “{words}” ({outlet}, {day}, {})", statement.id)
}

fn side(out: &mut String, view: &DisputeView, side: &SideView, open: usize) {
    print::wrap(out, 4, &telling::holders(side));
    print::repeated(out, 8, &side.statements[..open.min(side.statements.len())]);
    let left = u64::try_from(side.statements.len().saturating_sub(open)).unwrap_or(u64::MAX);
    if left > 0 {
        let more = print::count(left, "more statement", "more statements");
        print::wrap(out, 8, &format!("{more}: `onrecord show {}`", view.id));
    }
}

/// Returns the grounds in one line each: the words that tell of it and where, else the reason.
fn why(grounds: &[GroundView]) -> String {
    if grounds.is_empty() {
        return "a reviewer’s word alone".to_owned();
    }
    let ground = |ground: &GroundView| {
        let told = ground.told_in.as_ref().map_or_else(String::new, |at| {
            format!(": “{}” in {}", print::one_line(&at.words), print::passage(at))
        });
        let basis = ground.basis.label().to_lowercase();
        format!("{} ({basis}, {}){told}", print::one_line(&ground.reason), print::sureness(ground.confidence))
    };
    grounds.iter().map(ground).collect::<Vec<_>>().join("; ")
}
