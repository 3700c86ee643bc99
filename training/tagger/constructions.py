"""Invented paragraphs of constructions that are rare in PolNeAR but common in reports of contested events.

Two accounts in one sentence ("a vote that X said was ... but that Y described as ..."), characterisations, demands,
nouns that attribute, headlines, pull quotes and lists of voices, quotations that float, statements without a source.
Every name and every event is made up. The spans follow PolNeAR's habits: a relative pronoun belongs to the content,
"as ..." after a verb of describing too, quotation marks stand inside the content, the auxiliary inside the cue.
"""

import random

DOCUMENTS, PARAGRAPHS = 90, 9

FIRST = ("Ada Tomas Lena Omar Ines Paul Rita Hugo Mina Carl Noor Ivo Jana Seth Gail Emil Tara Ruth Amir Lucia Dale Wren "
         "Felix Nadia Oscar Petra Silas Vera Yusuf Zoe").split()
LAST = ("Orr Brill Hart Reyes Quill Doyle Marsh Vance Okafor Lindqvist Pratt Sato Mbeki Ferris Holt Nowak Duarte Keane "
        "Abbas Thorne Castellan Whitlow Grady Ibarra Moreau Tallis Ueda Voss").split()
OFFICE = ("Mayor", "Gov.", "Sheriff", "Police Chief", "Sen.", "Council President", "Fire Chief", "Transport Secretary",
          "Attorney General", "Rep.", "Deputy Mayor", "Interior Minister", "Coach", "Dr.", "Bishop", "State Treasurer")
GROUP = ("customs officials", "two witnesses", "residents", "the town's treasurer", "police", "prosecutors", "the governor",
         "state officials", "a spokeswoman for the ferry line", "the victim's family", "rights groups", "the ministry",
         "a person familiar with the inquiry", "the agency", "union leaders", "critics", "his lawyer", "the senator",
         "the company", "local activists", "the department", "the harbor board", "her campaign", "lawmakers")
BODY = ("the Coast Safety Board", "the Department of Harbors", "the Port Ellery police", "the State Bureau of Prisons",
        "Hale County", "the Ministry of Transit", "the Teachers' League", "Northway Rail", "the Border Service")
EVENT = ("shooting", "raid", "arrest", "crash", "strike", "march", "fire", "decision", "killing", "vote", "eviction",
         "deployment", "verdict", "collapse", "search", "ruling", "protest", "explosion", "chase", "closure")
WAS = ("was an honest mistake", "was an accident", "was lawful", "followed a warning", "had been planned for weeks",
       "was the work of outsiders", "broke no rule", "was needed to balance the books", "was a hate crime",
       "had saved lives", "was meant to frighten voters", "could not have been avoided", "came without warning")
VIEW = ("“hasty” and expensive", "“a disgrace”", "cold-blooded murder", "“an attack on all of us”", "a mistake",
        "politically motivated", "“a long time coming”", "\"shameful\"", "\"a waste of money\"", "a turning point",
        "“cruel, careless and illegal”", "\"a victory for the town\"", "needless", "“nonsense”", "\"the worst in years\"")
CLAUSE = ("the bridge was never inspected", "officers fired first", "the money had been returned", "the vote was stolen",
          "nobody had called for help", "the driver ignored three warnings", "the camera was switched off",
          "the town would not pay", "the two men knew each other", "the ferry had been sold twice",
          "the border would reopen in May", "he had been beaten in custody", "the report had been altered",
          "the school ignored complaints", "taxes would rise again", "the pilot was asleep", "the gun was a toy")
DEMAND = ("the council to drop the plan", "the owners to open the books", "the sheriff to resign",
          "lawmakers to act before the winter", "residents to stay calm", "the company to pay every family",
          "the court to release the tapes", "both sides to stop firing")
QUOTE = ("We will not be moved", "They came before dawn", "I saw the whole thing from my window", "Nobody warned us",
         "This town deserves answers", "It was over in a minute", "We did everything by the book",
         "He never raised his hands", "My son did nothing wrong", "There was smoke everywhere", "People here are tired",
         "I would do it again", "The facts will come out", "The plan makes no sense", "We want the tapes",
         "Not one of them helped", "The crew worked through the night", "You could hear it three streets away")
PLACE = ("Port Ellery", "Hale", "Lakemont", "Easter Point", "Fort Dunmore", "San Verde", "Mill Bay", "Old Harrow")
DAY = ("on Monday", "on Tuesday", "Wednesday", "late Thursday", "on Friday night", "last week", "in March", "on Sunday")
NOISE = ("The road reopened at noon.", "About two hundred people gathered outside the courthouse.", "It rained all day.",
         "The station is three miles from the river.", "Schools in the district were closed for a second day.",
         "A hearing is set for June 4.", "The ferry carries about 300 passengers a day.", "No one was hurt.")


class Line:
    """One paragraph in the making, with its attributions as pieces of text."""

    def __init__(self, rng):
        self.rng, self.text, self.attributions = rng, "", []

    def say(self, words):
        self.text += words
        return self

    def part(self, words, attribution, role):
        """Adds `words` and makes them a part of the attribution."""
        attribution[role].append([len(self.text), len(self.text) + len(words)])
        self.text += words
        return self

    def new(self):
        self.attributions.append({"source": [], "cue": [], "content": []})
        return self.attributions[-1]

    def pick(self, words):
        return self.rng.choice(words)


def person(line):
    first, last = line.pick(FIRST), line.pick(LAST)
    return line.pick((f"{line.pick(OFFICE)} {first} {last}", f"{first} {last}", last, f"{line.pick(OFFICE)} {last}"))


def source(line):
    return line.pick((person(line), person(line), line.pick(GROUP), line.pick(GROUP), line.pick(BODY)))


def marks(line, words, end=","):
    opening, closing = line.pick((("“", "”"), ("\"", "\"")))
    return f"{opening}{words}{end}{closing}"


def capital(words):
    return words[0].upper() + words[1:]


def two_accounts(line):
    a = line.new()
    event = line.pick(EVENT)
    line.say(f"{capital(line.pick(BODY))} {line.pick(('acted', 'stepped in', 'changed course', 'closed its doors', 'sent a crew'))} "
             f"{line.pick(DAY)} in {line.pick(PLACE)}{line.pick((' - ', ', ', ' — ', ' -- '))}")
    line.part(f"a{'n' if event[0] in 'aeiou' else ''} {event} {line.pick(('that', 'which'))}", a, "content").say(" ").part(source(line), a, "source")
    line.say(" ").part(line.pick(("said", "says", "insisted", "claimed", "argued", "maintained", "alleged")), a, "cue")
    line.say(" ").part(line.pick(WAS), a, "content").say(line.pick((" but ", ", but ", " and ", ", while ", " even as ")))
    b = line.new()
    if line.rng.random() < 0.7:
        line.part(line.pick(("that", "which")), b, "content").say(" ").part(source(line), b, "source").say(" ")
        line.part(line.pick(("described", "denounced", "condemned", "characterized", "portrayed")), b, "cue").say(" ")
        line.part("as " + line.pick(VIEW), b, "content").say(".")
    else:
        line.part(source(line), b, "source").say(" ").part(line.pick(("called", "labeled", "branded")), b, "cue")
        line.say(" ").part(line.pick(VIEW), b, "content").say(".")


def relative(line):
    line.say(f"The {line.pick(EVENT)} in {line.pick(PLACE)}, ")
    a = line.new()
    line.part("which", a, "content").say(" ").part(source(line), a, "source").say(" ")
    if line.rng.random() < 0.5:
        line.part(line.pick(("said", "says", "told reporters", "insisted")), a, "cue").say(" ").part(line.pick(WAS), a, "content")
    else:
        line.part(line.pick(("described", "denounced", "dismissed", "hailed")), a, "cue").say(" ").part("as " + line.pick(VIEW), a, "content")
    line.say(f", {line.pick(('drew hundreds of people', 'is under review', 'came two weeks before the vote', 'was filmed'))}.")


def characterisation(line):
    a = line.new()
    who, opening = source(line), line.pick(("", "But ", "Later "))
    line.say(opening).part(who if opening else capital(who), a, "source").say(" ")
    line.part(line.pick(("blasted", "dismissed", "denounced", "slammed", "described", "decried", "hailed", "ridiculed",
                         "rejected", "condemned", "praised")), a, "cue").say(" ")
    line.part(f"{line.pick(('the', 'that', 'this'))} {line.pick(EVENT + ('claim', 'account', 'charge', 'plan'))} as {line.pick(VIEW)}", a, "content")
    if line.rng.random() < 0.5:
        b = line.new()
        b["source"] = [list(x) for x in a["source"]]
        line.say(" and ").part(line.pick(("criticized", "condemned", "welcomed", "questioned", "defended")), b, "cue").say(" ")
        line.part(f"the cost of the {line.pick(EVENT)}", b, "content")
    line.say(".")


def demand(line):
    a = line.new()
    who = person(line)
    line.part(marks(line, line.pick(QUOTE)), a, "content").say(" ").part(who, a, "source").say(" ").part("said", a, "cue")
    b = line.new()
    b["source"] = [list(x) for x in a["source"]]
    line.say(", ").part(line.pick(("calling on", "urging", "asking", "pressing", "imploring")), b, "cue").say(" ")
    line.part(line.pick(DEMAND), b, "content").say(". ")
    if line.rng.random() < 0.6:
        line.part(marks(line, line.pick(QUOTE), "."), a, "content")


def noun_cue(line):
    a = line.new()
    if line.rng.random() < 0.5:
        who = capital(source(line))
        line.part(who + ("’" if who.endswith("s") else "’s"), a, "source").say(" ")
        line.part(line.pick(("claim", "denial", "assertion", "insistence", "warning", "suggestion", "statement")), a, "cue")
    else:
        line.part(line.pick(("Allegations", "Reports", "Rumors", "Suggestions", "Accusations", "Claims", "Fears", "Speculation")), a, "cue")
    line.say(" ").part("that " + line.pick(CLAUSE), a, "content")
    line.say(f" {line.pick(('came', 'spread', 'surfaced', 'went unanswered', 'was repeated', 'were repeated'))} {line.pick(DAY)}.")


def no_source(line):
    a = line.new()
    kind = line.rng.randrange(4)
    if kind == 0:
        line.part(line.pick(("It was reported", "It was alleged", "It is believed", "It was claimed", "It is feared")), a, "cue")
        line.say(f" {line.pick(DAY)} " if line.rng.random() < 0.3 else " ").part("that " + line.pick(CLAUSE), a, "content").say(".")
    elif kind == 1:
        line.part(line.pick(("The man", "The driver", "He", "The officer", "She")), a, "content").say(" ")
        line.part(line.pick(("was accused", "has been accused", "was suspected", "stands accused")), a, "cue").say(" ")
        line.part(line.pick(("of firing the first shot", "of taking bribes", "of lying to the court", "of theft")), a, "content").say(".")
    elif kind == 2:
        line.part(line.pick(("The ferry", "The suspect", "The ship", "The family")), a, "content").say(" ")
        line.part(line.pick(("is believed", "was said", "is thought", "is alleged", "is expected", "was reported")), a, "cue").say(" ")
        line.part(line.pick(("to have left the harbor", "to have fled north", "to be armed", "to return in May")), a, "content").say(".")
    else:
        line.part(f"The {line.pick(EVENT)}", a, "content").say(" ").part(line.pick(("has been described", "was hailed", "has been called", "was denounced")), a, "cue")
        line.say(" ").part(line.pick(("as ", "as ")) + line.pick(VIEW), a, "content").say(".")


def short(line):
    a = line.new()
    who = source(line)
    line.part(capital(who), a, "source").say(" ")
    kind = line.rng.randrange(4)
    if kind == 0:
        line.part(line.pick(("called", "labeled", "branded")), a, "cue").say(" ")
        line.part(line.pick(("it ", "him ", "the plan ", "her ")) + line.pick(VIEW), a, "content")
    elif kind == 1:
        line.part(line.pick(("denied", "disputed", "rejected", "confirmed")), a, "cue").say(" ").part(line.pick(("it", "the charge", "the claims", "wrongdoing", "those reports")), a, "content")
    elif kind == 2:
        line.part(line.pick(("supports", "opposes", "backed", "favored", "demanded", "promised")), a, "cue").say(" ").part(line.pick(("an inquiry", "the ban", "new elections", "the plan", "a recount")), a, "content")
    else:
        line.part(line.pick(("said", "replied", "answered", "shouted")), a, "cue").say(" ").part(marks(line, line.pick(("No", "Never", "Not yet", "Shame on you", "We won")), "."), a, "content")
        return
    line.say(f" {line.pick(DAY)}." if line.rng.random() < 0.5 else ".")


def headline(line):
    a = line.new()
    kind = line.rng.randrange(4)
    who = line.pick((line.pick(LAST), line.pick(("Police", "Union", "Mayor", "Family", "Witnesses", "Sheriff", "Officials"))))
    if kind == 0:
        line.part(capital(line.pick(CLAUSE)), a, "content").say(line.pick((", ", ": "))).part(who, a, "source")
        if line.text[-len(who) - 2:][0] == ",":
            line.say(" ").part(line.pick(("says", "say", "claims")), a, "cue")
    elif kind == 1:
        line.say(f"{line.pick(('March', 'Vigil', 'Protest', 'Anger'))} in {line.pick(PLACE)} after ").part(who, a, "source").say(" ")
        line.part(line.pick(("says", "say", "claims")), a, "cue").say(" ").part(line.pick(CLAUSE), a, "content")
    elif kind == 2:
        line.part(f"‘{line.pick(QUOTE)}’", a, "content").say(line.pick((": ", ", says "))).part(who, a, "source")
        if line.text[:-len(who)].endswith("says "):
            at = len(line.text) - len(who) - 5
            a["cue"].append([at, at + 4])
    else:
        line.part(who, a, "source").say(" ").part(line.pick(("calls", "slams", "rips", "hails")), a, "cue").say(" ")
        line.part(f"{line.pick(EVENT)} {line.pick(('‘hasty’', '‘a disgrace’', '‘long overdue’', 'as cover-up'))}", a, "content")


def voices(line):
    line.say(line.pick(("What they said", "Voices from the march", "In their own words", "Reactions")))
    for _ in range(line.rng.randint(2, 4)):
        a, who = line.new(), f"{line.pick(FIRST)} {line.pick(LAST)}"
        role = line.pick(("", ", 41, baker", f", mayor of {line.pick(PLACE)}", ", teacher", ", 19"))
        kind = line.rng.randrange(3)
        words = marks(line, f"{line.pick(QUOTE)}. {line.pick(QUOTE)}", ".")
        if kind == 0:
            line.say("\n").part(who + role, a, "source").say(": ").part(words, a, "content")
        elif kind == 1:
            line.say("\n").part(words, a, "content").say(line.pick((" — ", " - ", " – "))).part(who + role, a, "source")
        else:
            line.say("\n").part(who + role, a, "source").say("\n").part(words, a, "content")


def floating(line):
    a = line.new()
    line.part(marks(line, line.pick(QUOTE)), a, "content").say(" ").part(person(line), a, "source").say(" ")
    line.part(line.pick(("said", "said", "added", "told reporters")), a, "cue").say(f" {line.pick(DAY)}." if line.rng.random() < 0.4 else ".")
    for _ in range(line.rng.randint(1, 2)):
        line.say("\n").part(marks(line, f"{line.pick(QUOTE)}. {line.pick(QUOTE)}", "."), a, "content")


KINDS = (two_accounts, relative, characterisation, demand, noun_cue, no_source, no_source, short, short,
         headline, voices, floating)


def document(rng):
    """(text, attributions) of one invented article; offsets in code points."""
    text, attributions = "", []
    for _ in range(PARAGRAPHS):
        line = Line(rng)
        kind = rng.choice(KINDS)
        kind(line)
        if kind is not headline and "\n" not in line.text and rng.random() < 0.3:
            line.say(" " + rng.choice(NOISE))
        for a in line.attributions:
            attributions.append({role: [[b + len(text), e + len(text)] for b, e in spans] for role, spans in a.items()})
        text += line.text + "\n"
        if rng.random() < 0.25:
            text += rng.choice(NOISE) + "\n"
    return text, attributions


def documents(seed=1):
    """[(name, text, attributions)] in the form of corpus.read_split."""
    rng = random.Random(seed)
    return [(f"invented-{i:03}", *document(rng)) for i in range(DOCUMENTS)]


if __name__ == "__main__":
    for _, text, attributions in documents()[:3]:
        print(text)
        for a in attributions:
            print("  ", {role: [text[b:e] for b, e in spans] for role, spans in a.items()})
