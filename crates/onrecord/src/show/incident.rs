//! One incident: what, when, where, who told it, who took part, accounts, figures, what came of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use onrecord_serve::telling::{self, Giver};
use onrecord_store::views::{
    AccountView, FigureView, FollowUpView, IncidentDocumentRow, IncidentView, ParticipantView, PassageView,
    StatementView,
};
use onrecord_types::{CopyFamilyId, DocumentRole, ParticipantRole, Vocabulary};

use super::dispute::{self, Length};
use crate::print;

/// The column in which the facts begin.
const FACTS: usize = 8;

/// Appends an incident, in the order of its page.
pub(super) fn print(out: &mut String, view: &IncidentView) {
    head(out, view);
    participants(out, &view.participants);
    accounts(out, view);
    disputes(out, view);
    if !view.figures.is_empty() {
        print::heading(out, "Figures, by what is counted, in the words of who gives them");
        figures(out, 0, &view.figures);
    }
    later(out, view);
    documents(out, view);
    if !view.reviews.is_empty() {
        print::heading(out, "Reviews that merged, split or moved");
        for review in &view.reviews {
            print::review(out, 0, review);
        }
    }
}

/// Appends one fact, its further lines under the first.
fn fact(out: &mut String, name: &str, value: &str) {
    let mut lines = String::new();
    print::wrap(&mut lines, FACTS, value);
    _ = write!(out, "{name:<FACTS$}{}", lines.trim_start());
}

fn head(out: &mut String, view: &IncidentView) {
    let incident = &view.incident;
    _ = writeln!(out, "{}", print::marked(&view.name()));
    if let Some(headline) = &incident.headline {
        print::wrap(out, 0, &format!("“{}”", print::one_line(headline)));
    }
    _ = writeln!(out, "{}\n", incident.id);
    let mark = telling::mark(incident.kind, incident.status);
    let mark = mark.map_or_else(String::new, |mark| format!(", {}: {}", mark.word, mark.meaning));
    fact(out, "what", &format!("{}{mark}", telling::what(incident.kind, incident.gathering)));
    let when = incident.time.as_ref().map_or_else(
        || "not reported".to_owned(),
        |(_, time)| match time.days {
            Some(days) => format!("{}: “{}”", print::days(days), time.words),
            None => format!("“{}”, day unknown", time.words),
        },
    );
    fact(out, "when", &placed(&when, view.time_in.as_ref()));
    let place = incident.place.as_ref().map(|(_, place)| print::place(place));
    fact(out, "where", &placed(place.as_deref().unwrap_or("not reported"), view.place_in.as_ref()));
    fact(out, "told", &told(view));
    for family in &view.copy_families {
        let origin = family.origin.as_deref().unwrap_or("of unknown origin");
        let documents = print::count(family.documents.len() as u64, "document", "documents");
        fact(out, "copies", &format!("{documents} carry one text, {origin}: {}", family.reason));
    }
    if let Some(earlier) = &view.follows {
        fact(out, "follows", &print::marked(&earlier.incident));
        print::wrap(out, FACTS, &tie(earlier));
    }
}

/// Returns a fact with where its words stand.
fn placed(fact: &str, at: Option<&PassageView>) -> String {
    at.map_or_else(|| fact.to_owned(), |at| format!("{fact} · {}", print::passage(at)))
}

/// Says in how many documents it is told, by how many outlets and independent sources.
fn told(view: &IncidentView) -> String {
    let primary = of_role(view, DocumentRole::Primary);
    let recalled = of_role(view, DocumentRole::Background).len() as u64;
    let recalled_in = print::count(recalled, "document", "documents");
    if !view.is_reported {
        return format!("no document is about it; recalled in {recalled_in}");
    }
    let outlets: BTreeSet<&str> = primary.iter().filter_map(|document| document.outlet.as_deref()).collect();
    let unnamed = primary.iter().filter(|document| document.outlet.is_none()).count();
    let few = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let documents = telling::by_outlets(few(primary.len()), few(outlets.len()), Some(few(unnamed)));
    let mut facts = vec![
        format!("in {documents}"),
        print::count(view.incident.independent_sources, "independent source", "independent sources"),
    ];
    if recalled > 0 {
        facts.push(format!("recalled in {recalled_in}"));
    }
    facts.join(" · ")
}

fn of_role(view: &IncidentView, role: DocumentRole) -> Vec<&IncidentDocumentRow> {
    view.documents.iter().filter(|document| document.role == role).collect()
}

fn participants(out: &mut String, participants: &[ParticipantView]) {
    if participants.is_empty() {
        return;
    }
    print::heading(out, "Who took part, as reported");
    let mut last: Option<ParticipantRole> = None;
    for view in participants {
        if last != Some(view.role) {
            _ = writeln!(out, "{}", view.role.label());
            last = Some(view.role);
        }
        let mut facts = vec![
            format!("“{}”", print::one_line(&view.words)),
            print::count(view.documents, "document", "documents"),
        ];
        facts.extend(view.told_in.first().map(|at| format!("first in {}", print::passage(at))));
        print::wrap(out, 4, &facts.join(" · "));
    }
}

fn accounts(out: &mut String, view: &IncidentView) {
    print::heading(out, "Accounts, one speaker's version each");
    for account in &view.accounts {
        _ = writeln!(out, "{} ({})", account.name, roles(account));
        print::repeated(out, 4, &account.statements);
        otherwise(out, account);
    }
    if view.accounts.is_empty() {
        _ = writeln!(out, "none found");
    }
    if !view.unattributed.is_empty() {
        print::heading(out, "No speaker found");
        print::statements(out, 4, &view.unattributed);
    }
}

/// Appends where a speaker later said otherwise.
fn otherwise(out: &mut String, account: &AccountView) {
    if !account.changes.is_empty() {
        print::wrap(out, 4, "Later said otherwise; it is not said which of the two is so");
    }
    for change in &account.changes {
        let (Some(earlier), Some(later)) =
            (account.statement(change.earlier), account.statement(change.later))
        else {
            continue;
        };
        let said = |statement: &StatementView| {
            let words = print::one_line(&statement.words);
            let day = print::day(statement.published.as_ref());
            format!("{} “{words}” ({day}, {})", statement.stance.label(), statement.id)
        };
        print::wrap(out, 8, &format!("{}; then {}", said(earlier), said(later)));
        print::wrap(out, 12, &format!("why: {} ({})", change.reason, print::sureness(change.confidence)));
    }
}

/// Appends where the accounts differ: each dispute with as much of each side as of every other.
fn disputes(out: &mut String, view: &IncidentView) {
    if view.disputes.is_empty() {
        return;
    }
    print::heading(out, "Where the accounts differ; the order of sides says nothing of who is right");
    for (number, dispute) in view.disputes.iter().enumerate() {
        if number > 0 {
            _ = writeln!(out);
        }
        dispute::dispute(out, dispute, Length::Even);
    }
}

fn roles(account: &AccountView) -> String {
    let roles = if account.roles.is_empty() {
        format!("{}, {}", account.kind.label(), account.standing.label()).to_lowercase()
    } else {
        account.roles.join(", ")
    };
    match account.speaks_for.as_slice() {
        [] => roles,
        bodies => format!("{roles}; speaks for {}", bodies.join(", ")),
    }
}

/// Appends figures: what is counted, then each number in its words, then everybody who gives it.
fn figures(out: &mut String, indent: usize, figures: &[FigureView]) {
    let mut last = None;
    for given in telling::given(figures) {
        if last != Some(given.measure) {
            print::wrap(out, indent, given.measure.label());
            last = Some(given.measure);
        }
        print::wrap(out, indent + 4, &format!("“{}”", print::one_line(given.words)));
        for view in given.by {
            print::wrap(out, indent + 8, &format!("{} · {}", giver(view), print::passage(&view.at)));
        }
    }
}

fn giver(view: &FigureView) -> String {
    match telling::giver(view) {
        Giver::Speaker(name) => name.to_owned(),
        Giver::Source(words) => format!("{} (not resolved)", print::one_line(words)),
        Giver::Nobody => "no source named".to_owned(),
        Giver::Outlet(_) => "in its own words".to_owned(),
    }
}

/// Appends what came of the incident.
fn later(out: &mut String, view: &IncidentView) {
    let gatherings = view.gatherings.iter().map(|gathering| &gathering.follow_up.incident);
    let namesakes = telling::namesakes(view.follow_ups.iter().map(|later| &later.incident).chain(gatherings));
    let follow_up = |out: &mut String, later: &FollowUpView| {
        let name = &later.incident;
        _ = writeln!(out, "{}", print::marked(name));
        if let Some(headline) = name.headline.as_ref().filter(|_| namesakes.contains(&name.id)) {
            print::wrap(out, 4, &format!("“{}”", print::one_line(headline)));
        }
        print::wrap(out, 4, &tie(later));
    };
    if !view.follow_ups.is_empty() {
        print::heading(out, "Follow-ups, as texts tie them to it");
        view.follow_ups.iter().for_each(|later| follow_up(out, later));
    }
    if !view.gatherings.is_empty() {
        print::heading(out, "Gatherings that came of it, planned and held");
        for gathering in &view.gatherings {
            follow_up(out, &gathering.follow_up);
            if gathering.sizes.is_empty() {
                print::wrap(out, 4, "no size reported");
            } else {
                figures(out, 4, &gathering.sizes);
            }
        }
    }
}

/// Returns what ties two incidents: whom the later one concerns, when and where, the words, who tells of it, and the id.
fn tie(later: &FollowUpView) -> String {
    let mut facts = Vec::new();
    facts.extend(later.concerns.as_ref().map(|whom| format!("concerns {}", print::one_line(whom))));
    facts.extend(
        [&later.time, &later.place]
            .into_iter()
            .flatten()
            .map(|words| format!("“{}”", print::one_line(words))),
    );
    let words = print::one_line(&later.told_in.words);
    facts.push(format!("tied by “{words}” in {}", print::passage(&later.told_in)));
    facts.push(telling::told(later.documents, later.recalled_by));
    facts.push(later.incident.id.to_string());
    facts.join(" · ")
}

fn documents(out: &mut String, view: &IncidentView) {
    let primary = of_role(view, DocumentRole::Primary);
    if !primary.is_empty() {
        print::heading(out, "Documents about it; copies of one text are one source");
        for document in sources(&primary) {
            line(out, document, view);
        }
    }
    let background = of_role(view, DocumentRole::Background);
    if !background.is_empty() {
        print::heading(out, "Documents that only recall it");
        for document in background {
            line(out, document, view);
        }
    }
}

/// Returns documents with those of one copy family one after another, each family where its first document stands.
fn sources<'a>(documents: &[&'a IncidentDocumentRow]) -> Vec<&'a IncidentDocumentRow> {
    let mut first: BTreeMap<CopyFamilyId, usize> = BTreeMap::new();
    let mut placed: Vec<(usize, &IncidentDocumentRow)> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let at = document.copy_family.map_or(at, |family| *first.entry(family).or_insert(at));
        placed.push((at, document));
    }
    // Stable, so that a family's documents keep their order.
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(_, document)| document).collect()
}

fn line(out: &mut String, document: &IncidentDocumentRow, view: &IncidentView) {
    _ = writeln!(out, "{}", document.title.as_deref().unwrap_or("untitled"));
    let mut facts = vec![
        document.outlet.clone().unwrap_or_else(|| "outlet unknown".to_owned()),
        print::day(document.published.as_ref()),
    ];
    let mention = document.mention.as_ref().and_then(|mention| mention.words.as_ref());
    let mention = mention.map(|words| format!("“{}”", print::one_line(words)));
    // The reason for the link of a recalled incident often is these words.
    let told = mention.filter(|words| !document.reason.contains(words));
    facts.extend(told.map(|words| format!("tells of it as {words}")));
    facts.push(format!("{} ({})", document.reason, print::sureness(document.confidence)));
    if document.revisions > 1 {
        facts.push(print::count(document.revisions, "revision", "revisions"));
    }
    let family = document.copy_family.and_then(|id| view.copy_families.iter().find(|family| family.id == id));
    if let Some(family) = family {
        let origin = family.origin.as_deref().unwrap_or("of unknown origin");
        facts.push(format!("copy: {origin}; {}", family.reason));
    }
    facts.push(document.document.to_string());
    print::wrap(out, 4, &facts.join(" · "));
}
