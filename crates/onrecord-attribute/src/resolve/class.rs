//! Word classes, as far as resolving needs them: closed lists, by word in lower case.

use crate::title::title;

/// What a word can do in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// `the`, `his`, `several`: opens a noun phrase.
    Determiner,
    /// `he`, `they`: a whole noun phrase.
    Pronoun,
    /// `him`, `reporters`' stand-in: never a subject.
    ObjectPronoun,
    /// `who`, `which`.
    Relative,
    /// `of`, `for`: hangs one noun phrase on another.
    Attaching,
    /// `after`, `during`: opens an adverbial.
    Preposition,
    /// `because`, `when`: opens a clause.
    Subordinator,
    /// `and`, `but`.
    Coordinator,
    /// `is`, `was`.
    Be,
    /// `has`, `would`, `did`, `not`.
    Auxiliary,
    /// `also`, `recently`.
    Adverb,
    /// `Monday`, `yesterday`.
    Time,
    /// `mayor`, `spokesman`: may stand in lower case before a name.
    Title,
    /// Anything else: nouns, verbs and adjectives are not told apart.
    Other,
}

/// Returns the class of a word in lower case, with `'` for any apostrophe.
pub(crate) fn class(word: &str) -> Class {
    match word {
        "the" | "a" | "an" | "this" | "these" | "those" | "his" | "her" | "their" | "its" | "our" | "my"
        | "your" | "some" | "many" | "several" | "most" | "few" | "both" | "each" | "every" | "no"
        | "another" | "neither" | "either" | "any" | "all" => Class::Determiner,
        "he" | "she" | "they" | "it" | "we" | "i" | "you" | "others" | "everyone" | "nobody" | "someone"
        | "everybody" => Class::Pronoun,
        "him" | "them" | "us" | "me" | "himself" | "herself" | "themselves" | "itself" => {
            Class::ObjectPronoun
        }
        "who" | "which" | "whose" | "whom" => Class::Relative,
        "of" | "for" | "from" | "with" | "in" | "at" | "on" | "against" | "near" | "between" | "among"
        | "to" | "under" => Class::Attaching,
        "after" | "before" | "during" | "since" | "until" | "about" | "by" | "through" | "via" | "over"
        | "into" | "without" | "within" | "following" | "despite" | "amid" | "per" | "toward" | "towards"
        | "upon" | "outside" | "inside" | "around" | "across" | "behind" | "beyond" | "besides"
        | "unlike" | "except" | "than" => Class::Preposition,
        "that" | "because" | "when" | "while" | "if" | "as" | "though" | "although" | "whether" | "where"
        | "why" | "how" | "what" | "unless" | "once" | "whereas" | "so" => Class::Subordinator,
        "and" | "but" | "or" | "yet" | "nor" => Class::Coordinator,
        "is" | "was" | "are" | "were" | "be" | "been" | "being" | "am" | "'s" | "'re" | "'m" | "isn't"
        | "wasn't" | "aren't" | "weren't" => Class::Be,
        "has" | "have" | "had" | "'ve" | "will" | "would" | "could" | "can" | "may" | "might" | "must"
        | "should" | "'d" | "'ll" | "did" | "does" | "do" | "not" | "never" | "didn't" | "doesn't"
        | "don't" | "hasn't" | "haven't" | "hadn't" | "won't" | "wouldn't" | "couldn't" | "can't"
        | "cannot" | "shouldn't" => Class::Auxiliary,
        "also" | "then" | "later" | "still" | "now" | "again" | "too" | "even" | "just" | "only"
        | "often" | "once-again" | "soon" | "ever" | "always" | "already" | "however" | "instead"
        | "further" | "though," | "first" | "sometimes" | "meanwhile" | "therefore" | "long" | "simply"
        | "thus" | "perhaps" | "there" | "back" | "here" => Class::Adverb,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "yesterday"
        | "today" | "tomorrow" | "tonight" | "january" | "february" | "april" | "june" | "july"
        | "august" | "september" | "october" | "november" | "december" | "earlier" | "afterward"
        | "afterwards" | "recently" | "previously" => Class::Time,
        _ if title(word).is_some() => Class::Title,
        _ if word.len() > 4
            && word.ends_with("ly")
            && !matches!(
                word,
                "family" | "assembly" | "italy" | "july" | "kelly" | "billy" | "ally" | "elderly"
            ) =>
        {
            Class::Adverb
        }
        _ => Class::Other,
    }
}
