"""What the reader is known to get wrong, on invented sentences: read anew with each measuring, so that the model card
shows what the weights of the day make of them.

Each case: a name, the text, and what a person would attribute.
"""

CASES = (
    ("two relative clauses",
     "The bridge closed after a collapse that the county engineer said was foreseen but that the contractor described as an "
     "act of nature.",
     "two attributions: the engineer's and the contractor's"),
    ("relative clause with another speaker before it",
     "Harrow police released footage of a stop that the chief called routine and that two council members say should never "
     "have happened.",
     "two attributions: the chief's and the council members'; the police say nothing"),
    ("floating quotations",
     "Marta Oyelaran, the harbour master, spoke after the hearing.\n\n“The pumps failed twice before the flood.”\n\n“Nobody "
     "rang the alarm.”",
     "both quotations are Oyelaran's"),
    ("list of pull quotes",
     "Lena Ortiz, baker\n\n“We lost the oven and the floor.”\n\nTomas Reed, teacher\n\n“The school was dry until noon.”",
     "one quotation each for Ortiz and Reed"),
    ("noun as cue",
     "Her claim that the dam was inspected in May drew laughter from the back of the hall.",
     "the content ends at “May”"),
    ("noun as cue, the source a possessive",
     "The union's accusation that managers hid the report has not been answered.",
     "the union alleges that managers hid the report"),
    ("nested attributions",
     "The Courier reported on Friday that Judge Amara Lind told lawyers the case would be dropped.",
     "two attributions: the paper's and, within it, the judge's"),
    ("question and answer",
     "Q: When did you first see the water?\n\nA: About six, when the dog barked.",
     "each line belongs to whoever Q and A are"),
    ("minutes and transcripts",
     "MAYOR LIND: The road will open on Friday.\n\nCOUNCILLOR REED: It will not.",
     "one attribution each for Lind and Reed"),
    ("what is only supposed",
     "Had Reed said the wall was weak, the town would have been cleared.",
     "nothing: Reed said no such thing"),
    ("a condition",
     "If Lind says the road is open, the road is open.",
     "nothing, or a content that ends at the comma"),
    ("content over several sentences, the cue at the end",
     "Reed was blunt. The levee was never finished. The money went elsewhere, he said.",
     "both sentences are Reed's"),
    ("thoughts told without a cue",
     "Reed saw no way out. The town would have to move, and it would have to move soon.",
     "the second sentence is Reed's view"),
    ("list after a colon",
     "The report makes three findings:\n- the pumps were old;\n- the alarm was off;\n- nobody was on duty.",
     "three findings of the report"),
    ("documents that order",
     "A letter from the ministry dated 3 May orders the port to close.",
     "the ministry asks that the port close"),
    ("source that points to one of two",
     "Officers met the brothers. One said the other had fired.",
     "“One” is a brother, and the text does not say which"),
)


def shown(text, attribution):
    """An attribution in words, as Markdown: source, cue, content, confidence."""
    words = lambda role: " … ".join(text[b:e] for b, e in attribution[role]).replace("\n", " ")
    return (f"*{words('source') or 'nobody'}* · {words('cue') or 'no cue'} · “{words('content').strip('“”')}” "
            f"({attribution['confidence']:.2f})")


def read(predicted):
    """[{name, text, wanted, read}] from {number of the case: attributions}."""
    return [{"name": name, "text": text, "wanted": wanted, "read": [shown(text, a) for a in predicted.get(str(i), [])]}
            for i, (name, text, wanted) in enumerate(CASES)]


def selftest():
    text = "Ann said: “Rain.”"
    a = {"source": [[0, 3]], "cue": [[4, 9]], "content": [[10, 17]], "confidence": 0.9}
    assert shown(text, a) == "*Ann* · said: · “Rain.” (0.90)", shown(text, a)
    assert [row["read"] for row in read({})] == [[]] * len(CASES)
