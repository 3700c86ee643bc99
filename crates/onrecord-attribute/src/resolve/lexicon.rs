//! Words that tell persons, bodies and places apart, as data.

use onrecord_types::SpeakerKind;

use crate::title::{TitleKind, title};

/// Whether a person is `he` or `she`, where the text or the given name says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

/// Returns the gender that most bearers of a given name in lower case have; `None` for a name that is not listed.
pub(crate) fn gender_of(given_name: &str) -> Option<Gender> {
    if MEN.binary_search(&given_name).is_ok() {
        Some(Gender::He)
    } else {
        WOMEN.binary_search(&given_name).is_ok().then_some(Gender::She)
    }
}

/// Tells whether a word in lower case is a common given name.
pub(super) fn is_given_name(word: &str) -> bool {
    gender_of(word).is_some() || EITHER.binary_search(&word).is_ok()
}

/// Tells whether a word in lower case is part of the names of bodies.
pub(super) fn is_body_word(word: &str) -> bool {
    BODY_WORDS.binary_search(&word).is_ok()
}

/// Tells whether a word in lower case stands in the names of outlets alone, and is the name of one by itself.
pub(super) fn is_outlet_word(word: &str) -> bool {
    matches!(word, "bloomberg" | "france-presse" | "interfax" | "jazeera" | "reuters" | "tv" | "xinhua")
        || word.strip_suffix("-tv").is_some_and(|sign| !sign.is_empty())
}

/// Tells whether a word in lower case names the members of a body in the body's name: `Hale Neighbors United`.
pub(super) fn is_members_word(word: &str) -> bool {
    MEMBERS_WORDS.binary_search(&word).is_ok()
}

/// Tells whether a word in lower case is part of the names of places.
pub(super) fn is_place_word(word: &str) -> bool {
    PLACE_WORDS.binary_search(&word).is_ok()
}

/// Tells whether a word in lower case is a plural or a number that opens a description of people: `Residents said`,
/// `One of them said`. At the head of a sentence its capital is no sign of a name.
pub(crate) fn is_group_noun(word: &str) -> bool {
    GROUP_NOUNS.binary_search(&word).is_ok()
}

/// Tells whether a word in lower case is part of the names of bodies that people found, not states.
pub(super) fn is_association_word(word: &str) -> bool {
    matches!(
        word,
        "alliance"
            | "association"
            | "center"
            | "centre"
            | "charity"
            | "coalition"
            | "collective"
            | "federation"
            | "foundation"
            | "group"
            | "institute"
            | "league"
            | "movement"
            | "network"
            | "observatory"
            | "organisation"
            | "organization"
            | "project"
            | "society"
            | "trust"
            | "union"
            | "watch"
    )
}

/// Returns the gender that a word for a tie or for a person tells.
pub(super) fn gender_of_noun(word: &str) -> Option<Gender> {
    match word {
        "brother" | "father" | "son" | "husband" | "uncle" | "nephew" | "grandfather" | "grandson"
        | "stepfather" | "boyfriend" | "man" | "boy" => Some(Gender::He),
        "sister" | "mother" | "daughter" | "wife" | "widow" | "aunt" | "niece" | "grandmother"
        | "stepmother" | "girlfriend" | "woman" | "girl" => Some(Gender::She),
        _ => None,
    }
}

/// Returns what a common noun in lower case says of an unnamed speaker: a body, an office, or nothing more than a
/// description.
pub(super) fn kind_of_noun(noun: &str) -> SpeakerKind {
    let is_group = matches!(
        noun,
        "police" | "forces" | "staff" | "team" | "campaign" | "group" | "press" | "watch" | "survey"
    );
    if is_country(noun) || (is_body_word(noun) && !is_group) {
        SpeakerKind::Body
    } else if title(noun) == Some(TitleKind::Office) {
        SpeakerKind::Office
    } else {
        SpeakerKind::Described
    }
}

/// Tells whether a verb says that somebody is at the head of a body: `who runs the Harbor Observatory`.
pub(super) fn is_heading(verb: &str) -> bool {
    matches!(
        verb,
        "chairs" | "directs" | "founded" | "headed" | "heads" | "leads" | "led" | "oversees" | "ran" | "runs"
    )
}

/// Tells whether a noun in lower case says that an unnamed speaker acts for a public body.
pub(super) fn is_public_noun(noun: &str) -> bool {
    matches!(
        noun,
        "police"
            | "officials"
            | "official"
            | "authorities"
            | "prosecutors"
            | "investigators"
            | "officers"
            | "deputies"
            | "firefighters"
            | "troopers"
            | "lawmakers"
            | "senators"
            | "ministers"
            | "diplomats"
            | "commanders"
            | "judges"
            | "spokespeople"
            | "aides"
            | "detectives"
            | "agents"
    )
}

/// Tells whether a noun in lower case describes one person: `the source`, `a woman`, `a spokesman`.
pub(super) fn is_person_noun(noun: &str) -> bool {
    let is_one = || {
        matches!(
            noun,
            "adult"
                | "boss"
                | "caller"
                | "child"
                | "guard"
                | "informant"
                | "insider"
                | "kid"
                | "native"
                | "person"
                | "suspect"
                | "victim"
                | "visitor"
                | "witness"
        ) || title(noun).is_some()
            || gender_of_noun(noun).is_some()
            || noun.ends_with("man")
            || noun.ends_with("woman")
            || (!noun.ends_with('s') && is_group_noun(&format!("{noun}s")))
    };
    kind_of_noun(noun) != SpeakerKind::Body && is_one()
}

/// Tells whether a noun in lower case describes several people, or a body: `they`.
pub(super) fn is_several_noun(noun: &str) -> bool {
    let is_group =
        matches!(noun, "police" | "people" | "group" | "crowd" | "public" | "staff" | "team" | "media");
    let is_plural = noun.ends_with('s') && !noun.ends_with("ss");
    is_group || is_plural || is_body_word(noun) || matches!(noun, "men" | "women" | "children")
}

/// Tells whether a word in lower case is the name of a country, which speaks as a body and is named as a place.
pub(super) fn is_country(word: &str) -> bool {
    COUNTRIES.binary_search(&word).is_ok()
}

/// Given names borne mostly by men, in order.
#[rustfmt::skip] // A word a line would hide the code.
const MEN: &[&str] = &[
    "aaron", "abdul", "abdullah", "adam", "adrian", "ahmad", "ahmed", "alan", "albert", "alejandro", "alex",
    "alexander", "alfred", "ali", "allen", "andre", "andrew", "andy", "angel", "anthony", "antonio",
    "arthur", "barack", "ben", "benjamin", "bernard", "bernie", "bill", "billy", "bob", "bobby", "brad",
    "bradley", "brandon", "brendan", "brent", "brett", "brian", "bruce", "bryan", "byron", "calvin", "carl",
    "carlos", "cesar", "charles", "charlie", "chester", "chris", "christian", "christopher", "chuck",
    "clarence", "clark", "claude", "clayton", "clifford", "clint", "clinton", "cody", "colin", "corey",
    "craig", "curtis", "dale", "dan", "daniel", "danny", "darrell", "darren", "darryl", "dave", "david",
    "dean", "dennis", "derek", "devin", "diego", "don", "donald", "doug", "douglas", "duane", "dustin",
    "dwayne", "dwight", "earl", "ed", "eddie", "edgar", "eduardo", "edward", "edwin", "elijah", "emmanuel",
    "enrique", "eric", "erik", "ernest", "eugene", "evan", "felix", "fernando", "floyd", "francisco",
    "frank", "franklin", "fred", "frederick", "gabriel", "garrett", "gary", "gavin", "gene", "geoffrey",
    "george", "gerald", "gilbert", "glenn", "gordon", "greg", "gregory", "guy", "harold", "harry", "hassan",
    "hector", "henry", "herbert", "herman", "howard", "hugh", "hussein", "ian", "ibrahim", "isaac", "ivan",
    "jack", "jackson", "jacob", "jaime", "jake", "jamal", "james", "jared", "jason", "javier", "jay", "jeb",
    "jeff", "jeffery", "jeffrey", "jeremiah", "jeremy", "jerome", "jerry", "jesse", "jesus", "jim", "jimmy",
    "joe", "joel", "john", "johnny", "jon", "jonathan", "jorge", "jose", "joseph", "josh", "joshua", "juan",
    "julian", "julio", "justin", "karl", "keith", "ken", "kenneth", "kevin", "khalid", "kurt", "kyle",
    "lance", "larry", "lawrence", "lee", "leo", "leon", "leonard", "leroy", "leslie", "lewis", "liam",
    "lloyd", "louis", "lucas", "luis", "luke", "manuel", "marc", "marco", "marcus", "mario", "mark",
    "marshall", "martin", "marvin", "mathew", "matt", "matthew", "maurice", "max", "melvin", "michael",
    "miguel", "mike", "milton", "mitch", "mohamed", "mohammad", "mohammed", "morris", "muhammad", "mustafa",
    "nathan", "nathaniel", "neil", "nicholas", "nick", "noah", "norman", "oliver", "omar", "oscar", "otis",
    "owen", "pablo", "patrick", "paul", "pedro", "perry", "pete", "peter", "phil", "philip", "phillip",
    "rafael", "ralph", "ramon", "randall", "randy", "raul", "ray", "raymond", "ricardo", "richard", "rick",
    "ricky", "robby", "robert", "roberto", "rodney", "roger", "roland", "ron", "ronald", "ronnie", "rory",
    "ross", "roy", "ruben", "russell", "ryan", "salvador", "sam", "samuel", "scott", "sean", "sebastian",
    "sergio", "seth", "shane", "shaun", "shawn", "sidney", "simon", "stan", "stanley", "stephen", "steve",
    "steven", "stuart", "ted", "terrence", "terry", "theodore", "thomas", "tim", "timothy", "tobias",
    "todd", "tom", "tommy", "tony", "travis", "trevor", "tyler", "vernon", "victor", "vincent", "vladimir",
    "walter", "warren", "wayne", "wendell", "wesley", "will", "william", "willie", "xavier", "yusuf",
    "zachary",
];

/// Given names borne mostly by women, in order.
#[rustfmt::skip] // A word a line would hide the code.
const WOMEN: &[&str] = &[
    "abigail", "adriana", "agnes", "aisha", "alexandra", "alexis", "alice", "alicia", "alison", "allison",
    "amanda", "amber", "amelia", "amina", "amy", "ana", "andrea", "angela", "angelica", "anita", "ann",
    "anna", "anne", "annie", "april", "ariana", "ashley", "aubrey", "audrey", "barbara", "beatrice",
    "bernice", "beth", "bethany", "betty", "beverly", "bonnie", "brenda", "briana", "brianna", "bridget",
    "brittany", "brooke", "camila", "carla", "carly", "carmen", "carol", "carole", "caroline", "carolyn",
    "carrie", "catherine", "cathy", "charlene", "charlotte", "chelsea", "cheryl", "christina", "christine",
    "cindy", "claire", "clara", "claudia", "colleen", "connie", "courtney", "crystal", "cynthia", "daisy",
    "dana", "danielle", "darlene", "dawn", "deborah", "debra", "denise", "diana", "diane", "dolores",
    "donna", "doris", "dorothy", "edith", "edna", "eileen", "elaine", "eleanor", "elena", "elizabeth",
    "ella", "ellen", "elsie", "emily", "emma", "erica", "erika", "erin", "esther", "ethel", "eva", "evelyn",
    "faith", "fatima", "felicia", "fiona", "florence", "frances", "gabriela", "gail", "georgia",
    "geraldine", "gina", "gladys", "glenda", "gloria", "grace", "gwen", "gwendolyn", "hannah", "harriet",
    "hazel", "heather", "heidi", "helen", "hillary", "holly", "huma", "ida", "irene", "iris", "isabel",
    "isabella", "ivanka", "ivy", "jackie", "jacqueline", "jamie", "jane", "janet", "janice", "jasmine",
    "jean", "jeanette", "jeanne", "jennifer", "jenny", "jessica", "jill", "jo", "joan", "joann", "joanna",
    "joanne", "josephine", "joy", "joyce", "juanita", "judith", "judy", "julia", "julie", "june", "karen",
    "karla", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "kay", "kayla", "kellyanne",
    "kelsey", "kim", "kimberly", "kirsten", "kristen", "kristi", "kristin", "kristina", "krystal", "lara",
    "latoya", "laura", "lauren", "laurie", "leah", "leticia", "lillian", "lily", "linda", "lisa", "lois",
    "loretta", "lori", "lorraine", "louise", "lucia", "lucille", "lucy", "lydia", "lynn", "madeline",
    "madison", "maggie", "marcia", "margaret", "maria", "mariah", "mariam", "marie", "marilyn", "marion",
    "marjorie", "marlene", "marsha", "martha", "mary", "maureen", "megan", "melania", "melanie", "melinda",
    "melissa", "mercedes", "mia", "michele", "michelle", "mildred", "miranda", "molly", "monica", "monique",
    "nancy", "naomi", "natalie", "natasha", "nicole", "nina", "nora", "norma", "olga", "olivia", "paige",
    "pam", "pamela", "patricia", "patty", "paula", "pauline", "peggy", "penny", "phyllis", "priscilla",
    "rachel", "ramona", "rebecca", "regina", "renee", "rhonda", "rita", "roberta", "robin", "rosa",
    "rosario", "rose", "rosemary", "roxanne", "ruby", "ruth", "sabrina", "sally", "samantha", "sandra",
    "sara", "sarah", "savannah", "selena", "shannon", "sharon", "sheila", "shelby", "shelly", "sherry",
    "shirley", "sofia", "sonia", "sophia", "sophie", "stacey", "stacy", "stella", "stephanie", "sue",
    "susan", "suzanne", "sylvia", "tamara", "tammy", "tanya", "tara", "teresa", "teri", "thelma", "theresa",
    "tiffany", "tina", "tonya", "tracy", "valerie", "vanessa", "vera", "veronica", "vicki", "victoria",
    "viola", "violet", "virginia", "vivian", "wanda", "wendy", "whitney", "yolanda", "yvette", "yvonne",
    "zoe",
];

/// Given names borne by either, in order.
#[rustfmt::skip] // A word a line would hide the code.
const EITHER: &[&str] = &[
    "alexis", "avery", "cameron", "casey", "drew", "jesse", "jordan", "kelly", "morgan", "pat", "quinn",
    "riley", "taylor",
];

/// Words in the names of bodies, in order.
#[rustfmt::skip] // A word a line would hide the code.
const BODY_WORDS: &[&str] = &[
    "academy", "administration", "agency", "alliance", "army", "assembly", "association", "authority",
    "bank", "board", "brigade", "broadcasting", "brotherhood", "bureau", "cabinet", "campaign", "caucus",
    "center", "centre", "charity", "church", "club", "coalition", "college", "command", "commission",
    "committee", "commons", "company", "confederation", "conference", "congress", "cooperative", "corp",
    "corporation", "corps", "council", "court", "department", "division", "embassy", "enforcement",
    "federation", "fellowship", "force", "forces", "foundation", "front", "fund", "government", "group",
    "guard", "headquarters", "hospital", "house", "inc", "institute", "institution", "intelligence",
    "journal", "league", "legislature", "llc", "ltd", "magazine", "ministry", "mission", "motors",
    "movement", "museum", "nations", "navy", "network", "news", "newspaper", "observatory", "office",
    "organisation", "organization", "parliament", "partnership", "party", "patrol", "pentagon", "police",
    "post", "press", "project", "registry", "school", "secretariat", "senate", "service", "services",
    "society", "squad", "squadron", "staff", "station", "survey", "syndicate", "taliban", "team",
    "television", "times", "treasury", "tribune", "trust", "union", "unit", "university", "watch",
];

/// Words for its members in the names of bodies, in order.
#[rustfmt::skip] // A word a line would hide the code.
const MEMBERS_WORDS: &[&str] = &[
    "citizens", "families", "farmers", "fathers", "friends", "mothers", "neighbors", "neighbours", "nurses",
    "parents", "physicians", "residents", "students", "survivors", "taxpayers", "teachers", "tenants",
    "veterans", "voters", "women", "workers",
];

/// Words in the names of places, in order.
#[rustfmt::skip] // A word a line would hide the code.
const PLACE_WORDS: &[&str] = &[
    "airport", "alley", "avenue", "bay", "beach", "boulevard", "bridge", "building", "canyon", "cape",
    "cemetery", "city", "coast", "county", "creek", "district", "drive", "east", "falls", "field", "forest",
    "fort", "harbor", "harbour", "heights", "highway", "hill", "hills", "hotel", "island", "islands",
    "lake", "lane", "mall", "memorial", "mount", "mountain", "north", "park", "place", "plaza", "point",
    "port", "region", "ridge", "river", "road", "sea", "south", "square", "stadium", "state", "states",
    "station", "street", "terrace", "tower", "town", "township", "valley", "village", "west", "woods",
];

/// Plurals and numbers that open descriptions of people, in order.
#[rustfmt::skip] // A word a line would hide the code.
const GROUP_NOUNS: &[&str] = &[
    "activists", "advocates", "agents", "aides", "allies", "analysts", "astronomers", "attorneys",
    "authorities", "bystanders", "campaigners", "citizens", "civilians", "commanders", "commentators",
    "commuters", "correspondents", "critics", "customers", "defenders", "demonstrators", "deputies",
    "detectives", "diplomats", "doctors", "drivers", "economists", "eight", "eighteen", "eleven", "employees",
    "engineers", "estimates", "executives", "experts", "eyewitnesses", "families", "farmers", "fifteen",
    "fighters", "firefighters", "fishermen", "five", "forecasters", "four", "friends", "geologists", "gunmen",
    "historians", "insurgents", "investigators", "islanders", "jihadists", "journalists", "jurors",
    "lawmakers", "lawyers", "leaders", "locals", "medics", "militants", "ministers", "neighbors",
    "neighbours", "nine", "observers", "officers", "officials", "one", "onlookers", "opponents",
    "organisers", "organizers", "others", "paramedics", "parents", "passengers", "people", "physicians",
    "pilots", "politicians", "polls", "prosecutors", "protesters", "protestors", "rebels", "relatives",
    "reporters", "reports", "rescuers", "researchers", "residents", "scholars", "scientists", "senators",
    "seven", "shoppers", "six", "soldiers", "sources", "spectators", "staffers", "students", "supporters",
    "survivors", "teachers", "ten", "three", "tourists", "traders", "troopers", "troops", "two", "victims",
    "viewers", "villagers", "volunteers", "voters", "witnesses", "workers",
];

/// Countries of one word, and Europe, in order.
#[rustfmt::skip] // A word a line would hide the code.
const COUNTRIES: &[&str] = &[
    "afghanistan", "algeria", "argentina", "australia", "austria", "bahrain", "bangladesh", "belarus",
    "belgium", "bolivia", "brazil", "britain", "bulgaria", "burma", "cambodia", "canada", "chile", "china",
    "colombia", "croatia", "cuba", "cyprus", "denmark", "ecuador", "egypt", "england", "estonia",
    "ethiopia", "europe", "finland", "france", "germany", "ghana", "greece", "guatemala", "haiti",
    "honduras", "hungary", "iceland", "india", "indonesia", "iran", "iraq", "ireland", "israel", "italy",
    "jamaica", "japan", "jordan", "kazakhstan", "kenya", "kosovo", "kuwait", "latvia", "lebanon", "libya",
    "lithuania", "malaysia", "mali", "mexico", "moldova", "mongolia", "morocco", "myanmar", "nepal",
    "netherlands", "nicaragua", "nigeria", "norway", "pakistan", "panama", "peru", "philippines", "poland",
    "portugal", "qatar", "romania", "russia", "rwanda", "scotland", "senegal", "serbia", "singapore",
    "slovakia", "somalia", "spain", "sudan", "sweden", "switzerland", "syria", "taiwan", "tanzania",
    "thailand", "tunisia", "turkey", "uganda", "ukraine", "uruguay", "venezuela", "vietnam", "wales",
    "yemen", "zambia", "zimbabwe",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [MEN, WOMEN, EITHER, BODY_WORDS, MEMBERS_WORDS, PLACE_WORDS, GROUP_NOUNS, COUNTRIES] {
            let wrong: Vec<_> = list.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
            assert!(wrong.is_empty(), "{wrong:?}");
        }
    }
}
