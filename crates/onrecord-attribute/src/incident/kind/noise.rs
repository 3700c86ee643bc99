//! Words that look like the sign of an incident and are none where they stand: "hearing four shots" is no hearing.

use super::Trigger;
use crate::incident::words::Words;

/// What a body is charged with that is no crime: `charged with leading the agency`.
const DUTIES: &[&str] = &[
    "administering",
    "advising",
    "assessing",
    "building",
    "caring",
    "carrying",
    "deciding",
    "defending",
    "developing",
    "drafting",
    "enforcing",
    "ensuring",
    "examining",
    "finding",
    "guarding",
    "guiding",
    "helping",
    "implementing",
    "inspecting",
    "investigating",
    "keeping",
    "leading",
    "maintaining",
    "making",
    "managing",
    "monitoring",
    "overseeing",
    "policing",
    "preparing",
    "protecting",
    "providing",
    "regulating",
    "responsibility",
    "reviewing",
    "running",
    "safeguarding",
    "securing",
    "setting",
    "studying",
    "supervising",
    "training",
    "upholding",
];
/// What stands before a hearing of a court or a body.
const HEARINGS: &[&str] = &[
    "a",
    "an",
    "another",
    "bail",
    "bond",
    "committee",
    "competency",
    "confirmation",
    "congressional",
    "council",
    "court",
    "custody",
    "detention",
    "disciplinary",
    "evidentiary",
    "extradition",
    "final",
    "first",
    "her",
    "his",
    "house",
    "next",
    "plea",
    "preliminary",
    "public",
    "senate",
    "sentencing",
    "status",
    "that",
    "the",
    "their",
    "this",
];
/// What says that somebody is held by a court or a state.
const JAILS: &[&str] = &[
    "bail",
    "bond",
    "captive",
    "cell",
    "cells",
    "custody",
    "detention",
    "hostage",
    "incommunicado",
    "isolation",
    "jail",
    "police",
    "prison",
    "suspicion",
];
/// What a protest before it makes no gathering.
const NO_PROTEST: &[&str] =
    &["album", "anthem", "letter", "movement", "note", "song", "songs", "too", "vote", "votes"];
/// Whose firing is no shot.
const BOSSES: &[&str] = &["chief", "coach", "director", "head", "minister", "officer", "officers", "two"];
/// What somebody is fired from, where it is no shot.
const JOBS: &[&str] = &[
    "agency",
    "company",
    "department",
    "force",
    "her",
    "his",
    "job",
    "post",
    "role",
    "staff",
    "team",
    "their",
];
/// What is fired and makes no shooting.
const WEAPONS: &[&str] = &[
    "artillery",
    "canisters",
    "cannon",
    "drone",
    "gas",
    "missile",
    "missiles",
    "mortar",
    "mortars",
    "rocket",
    "rockets",
    "shell",
    "shells",
    "tank",
    "tanks",
    "tasers",
];
/// Words before `fired at` within which that is looked for.
const WEAPON_WORDS: usize = 4;
/// Words within which a job is looked for after `fired from`.
const JOB_WORDS: usize = 4;
/// Words within which a jail is looked for after `being held`.
const JAIL_WORDS: usize = 8;

/// Tells whether a trigger is no sign of an incident.
pub(super) fn is_noise(words: &Words<'_>, trigger: &Trigger) -> bool {
    let has = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    let (first, after) = (trigger.first, trigger.first + trigger.count);
    let (before, next) = (words.before(first, 1), words.lower(after));
    let joined = words.gap_before(first) == " ";
    match words.lower(first) {
        "hearing" => {
            !(joined && has(HEARINGS, before)) || matches!(next, "aid" | "aids" | "impaired" | "loss")
        }
        // A name.
        "sue" => words.is_capitalised(first),
        "being" => !(after..after + JAIL_WORDS).any(|index| has(JAILS, words.lower(index))),
        "charged" if words.lower(after - 1) == "with" => has(DUTIES, next) || is_task(words, after),
        "charged" if trigger.count == 1 => {
            matches!(
                before,
                "emotionally" | "highly" | "politically" | "racially" | "sexually" | "supercharged"
            ) || words.gap_after(first).contains('$')
                || next.starts_with('$')
                || matches!(next, "at" | "forward" | "into" | "off" | "toward" | "towards")
        }
        "charges" => matches!(next, "a" | "an" | "that"),
        "fired" if words.lower(after - 1) == "at" => {
            let timed =
                next.starts_with(|c: char| c.is_ascii_digit()) || matches!(next, "about" | "age" | "around");
            let weapon = |back| has(WEAPONS, words.before(first, back));
            timed || (1..=WEAPON_WORDS).any(weapon)
        }
        "fired" if trigger.count > 1 => {
            !(after..after + JOB_WORDS).any(|index| has(JOBS, words.lower(index)))
        }
        "protest" | "protests" => {
            matches!(before, "in" | "under") && next != "at" && joined || has(NO_PROTEST, next)
        }
        "rally" | "rallied" | "rallies" => matches!(next, "around" | "behind" | "from" | "past" | "to"),
        "in" if words.lower(after - 1) == "custody" => {
            matches!(next, "battle" | "case" | "debate" | "dispute" | "fight" | "hearing" | "hearings" | "of")
        }
        "charge" | "was" | "were" | "is" | "has" if words.lower(after - 1) == "charged" => {
            next == "with" && (has(DUTIES, words.lower(after + 1)) || is_task(words, after + 1))
        }
        "firing" => !(after..after + JOB_WORDS)
            .any(|index| has(BOSSES, words.lower(index)) || words.is_capitalised(index)),
        _ => false,
    }
}

/// Tells whether `the task of` or the like begins at a word.
fn is_task(words: &Words<'_>, at: usize) -> bool {
    (at..at + 3)
        .any(|index| matches!(words.lower(index), "duty" | "job" | "mission" | "responsibility" | "task"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_by_alphabet() {
        assert!(
            [BOSSES, DUTIES, HEARINGS, JAILS, JOBS, NO_PROTEST, WEAPONS].iter().all(|list| list.is_sorted())
        );
    }
}
