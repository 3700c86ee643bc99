//! Wire credits: which news agency's text an article says it carries.
//!
//! A credit is read only where credits stand: a closing sentence ("The Associated Press contributed to this
//! report"), a dateline ("(AP) —"), a signature, a byline, a copyright line. An agency that an article merely
//! quotes ("the mayor told The Associated Press") is no credit.

/// An agency: the name it is shown by, and the other names it goes under, in lower case.
struct Agency {
    name: &'static str,
    also: &'static [&'static str],
}

const AGENCIES: &[Agency] = &[
    Agency { name: "The Associated Press", also: &["the associated press", "associated press", "ap"] },
    Agency { name: "Reuters", also: &["reuters", "thomson reuters"] },
    Agency { name: "Agence France-Presse", also: &["agence france-presse", "agence france presse", "afp"] },
    Agency { name: "United Press International", also: &["united press international", "upi"] },
    Agency { name: "Press Association", also: &["press association", "pa media", "pa"] },
    Agency { name: "The Canadian Press", also: &["the canadian press", "canadian press"] },
    Agency { name: "Australian Associated Press", also: &["australian associated press", "aap"] },
    Agency { name: "Bloomberg News", also: &["bloomberg news", "bloomberg"] },
    Agency { name: "Tribune News Service", also: &["tribune news service", "tns"] },
    Agency { name: "McClatchy", also: &["mcclatchy", "mcclatchy newspapers"] },
    Agency { name: "City News Service", also: &["city news service"] },
    Agency { name: "Bay City News", also: &["bay city news", "bay city news service"] },
    Agency { name: "CNN Wire", also: &["cnn wire", "the-cnn-wire", "cnn newsource"] },
    Agency { name: "States Newsroom", also: &["states newsroom"] },
    Agency { name: "dpa", also: &["deutsche presse-agentur", "dpa"] },
    Agency { name: "EFE", also: &["agencia efe", "efe"] },
    Agency { name: "ANSA", also: &["ansa"] },
    Agency { name: "Kyodo News", also: &["kyodo news", "kyodo"] },
    Agency { name: "Xinhua", also: &["xinhua", "xinhua news agency"] },
    Agency { name: "Press Trust of India", also: &["press trust of india", "pti"] },
];

/// How many of an article's first lines can hold a dateline.
const DATELINE_WITHIN: usize = 8;

/// Tells whether a sentence says who else had a part in the report; `lower` is in lower case.
pub(crate) fn is_contribution(lower: &str) -> bool {
    const SAYS: &[&str] = &[
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed to the story",
        "contributed reporting",
        "contributed additional reporting",
    ];
    const BEGINS: &[&str] = &[
        "with reporting by",
        "with reports from",
        "with files from",
        "with information from",
        "with news wire services",
        "with wire reports",
        "additional reporting by",
        "information from the associated press was used",
        "staff and wire reports",
        "from staff and wire reports",
    ];
    // Whoever is quoted in the sentence speaks in the article.
    if lower.contains(['"', '“', '”']) {
        return false;
    }
    SAYS.iter().any(|says| {
        lower.split_once(says).is_some_and(|(_, rest)| {
            let rest = rest.trim_start_matches([',', ' ']);
            rest.is_empty()
                || rest.starts_with(['.', '('])
                || rest.starts_with("from ")
                || rest.starts_with("for ")
        })
    }) || BEGINS.iter().any(|begins| lower.trim_start_matches(['(', '—', '-', ' ']).starts_with(begins))
}

/// Returns the known agency that a credit names, where it stands in a sentence or byline such as `Jane Roe,
/// Associated Press`, or is run into the name before it, as where a line break was lost: `JANE ROEAssociated Press`.
pub(crate) fn agency_in(credit: &str) -> Option<&'static str> {
    // Agencies' names are of ASCII letters, and so the bytes of both stay the same.
    let lower = credit.to_ascii_lowercase();
    let stands = |name: &str| {
        lower.match_indices(name).any(|(at, _)| {
            let before = lower.get(..at).unwrap_or_default().chars().next_back();
            let after = lower.get(at + name.len()..).unwrap_or_default().chars().next();
            let begins_anew = name.contains(' ') && credit.get(at..).is_some_and(begins_upper);
            let begins = !before.is_some_and(char::is_alphanumeric) || begins_anew;
            begins && !after.is_some_and(char::is_alphanumeric)
        })
    };
    // The longest name first, so that the Australian Associated Press is not taken for the American one.
    let mut all: Vec<(&str, &Agency)> =
        AGENCIES.iter().flat_map(|agency| agency.also.iter().map(move |also| (*also, agency))).collect();
    all.sort_by_key(|(also, _)| std::cmp::Reverse(also.len()));
    all.into_iter().find(|(also, _)| stands(also)).map(|(_, agency)| agency.name)
}

/// Returns the agency that a credit names, known or not: besides the known ones, a name that ends as agencies' names
/// do, such as `The Continental Press` in `The Continental Press contributed to this report`.
pub(crate) fn credited(credit: &str) -> Option<String> {
    agency_in(credit).map(str::to_owned).or_else(|| unknown_agency(credit))
}

/// Finds a run of capitalised words that ends like an agency and stands alone: `Jane Roe, The Continental Press`, and
/// no `Press writer` or `Press's`.
fn unknown_agency(credit: &str) -> Option<String> {
    const ENDS: &[&str] = &["Press", "Newswire", "Wire", "News Service", "Wire Service", "News Agency"];
    // Newspapers rather than agencies.
    const NEWSPAPERS: &[&str] = &["Free Press", "Daily Press", "Sunday Press"];
    const PARTS: [&str; 6] = [",", ";", " and ", " contributed", " with ", "by "];
    let mut parts = vec![credit];
    for separator in PARTS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    let name = parts.into_iter().map(|part| part.trim_matches(|c: char| !c.is_alphanumeric())).find(|part| {
        let words = part.split_whitespace().filter(|word| *word != "The").count();
        let capitalised = part.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let ends = ENDS.iter().any(|end| part.strip_suffix(end).is_some_and(|before| before.ends_with(' ')));
        (2..=5).contains(&words)
            && capitalised
            && ends
            && !NEWSPAPERS.iter().any(|paper| part.ends_with(paper))
    });
    name.map(str::to_owned)
}

/// Returns the agency whose name the whole of `words` is.
pub(crate) fn agency_named(words: &str) -> Option<&'static str> {
    let lower = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    AGENCIES.iter().find(|agency| agency.also.contains(&lower.as_str())).map(|agency| agency.name)
}

/// Returns the agency in a dateline such as `MINNEAPOLIS (AP) —`, looked for at the beginning of the first lines.
pub(crate) fn dateline_agency(text: &str) -> Option<&'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).take(DATELINE_WITHIN).find_map(dateline)
}

fn dateline(line: &str) -> Option<&'static str> {
    const DATELINE_BYTES: usize = 80;
    let open = line.find('(').filter(|open| *open <= DATELINE_BYTES)?;
    let (place, rest) = line.split_at_checked(open)?;
    let (inside, after) = rest.get(1..)?.split_once(')')?;
    let dashed = after.trim_start().starts_with(['-', '–', '—', '_']);
    // A place in a dateline begins in capitals; a sentence that holds a bracket hardly does.
    let is_place = place.trim().is_empty() || place.split_whitespace().next().is_some_and(is_capitals);
    if !dashed || !is_place {
        return None;
    }
    inside.split(['/', ',']).find_map(agency_named)
}

fn begins_upper(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// Returns the agency of a signature line such as `— Reuters` or `Associated Press`.
pub(crate) fn signature_agency(line: &str) -> Option<&'static str> {
    const MAX_SIGNATURE_BYTES: usize = 60;
    let line = line.trim();
    if line.len() > MAX_SIGNATURE_BYTES {
        return None;
    }
    let signed = line.strip_prefix(['—', '–', '-', '(']).unwrap_or(line);
    let bare = signed.strip_prefix("Source:").or_else(|| signed.strip_prefix("By ")).unwrap_or(signed).trim();
    // Two letters alone could be anything; with a dash before them they sign.
    if bare.len() < 4 && signed.len() == line.len() {
        return None;
    }
    agency_named(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_credits_from_quotes() {
        let cases = [
            ("The Associated Press contributed to this report.", true),
            ("Staff writers Ana Poe and John P. Roe contributed to this story.", true),
            ("Jane Roe in Springfield contributed to this report from the scene.", true),
            ("With reporting by Reuters", true),
            ("(Additional reporting by Jane Roe; Editing by Joe Poe)", true),
            ("Rain contributed to the flooding, the report says.", false),
            ("Smith, who contributed to this report by the commission, declined to comment.", false),
            ("“I contributed to this report,” she said.", false),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter(|(words, wanted)| is_contribution(&words.to_lowercase()) != *wanted)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn finds_datelines() {
        let cases = [
            ("MINNEAPOLIS (AP) — A man was shot.", Some("The Associated Press")),
            ("(AP) - A man was shot.", Some("The Associated Press")),
            ("NEW YORK, Jan 7 (Reuters) - Stocks fell.", Some("Reuters")),
            ("PARIS (AFP) – Un homme.", Some("Agence France-Presse")),
            ("HARLOW BEND, Ind. (Valley 6) -- The man", None),
            ("He told the agency (AP) — and nobody else — that", None),
            ("The mayor told The Associated Press on Monday", None),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .filter(|(line, wanted)| dateline_agency(line) != *wanted)
            .map(|(line, _)| (line, dateline_agency(line)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn names_agencies() {
        assert_eq!(agency_in("Jane Roe, Associated Press"), Some("The Associated Press"));
        assert_eq!(agency_in("Australian Associated Press"), Some("Australian Associated Press"));
        assert_eq!(agency_in("Jane Roe, Daily Map"), None);
        assert_eq!(agency_in("JANE ROEAssociated Press"), Some("The Associated Press"));
        assert_eq!(agency_in("the unassociated press"), None);
        assert_eq!(agency_in("Jane McReuters"), None);
        let credits = [
            ("The Continental Press contributed to this report.", Some("The Continental Press")),
            ("June Poe, The Continental Press", Some("The Continental Press")),
            ("Jane Roe and the Map Media Wire contributed to this story.", None),
            ("Jane Roe and Map Media Wire contributed to this story.", Some("Map Media Wire")),
            ("Springfield Free Press staff contributed to this report.", None),
            ("Jane Roe contributed to this report.", None),
        ];
        let wrong: Vec<_> =
            credits.iter().filter(|(credit, wanted)| credited(credit).as_deref() != *wanted).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(signature_agency("— Reuters"), Some("Reuters"));
        assert_eq!(signature_agency("- AP"), Some("The Associated Press"));
        assert_eq!(signature_agency("AP"), None);
        assert_eq!(signature_agency("Associated Press"), Some("The Associated Press"));
    }
}
