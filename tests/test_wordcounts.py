"""What a passage says, without the label of who says it."""

import pytest

from baimo.wordcounts import label_end, said


@pytest.mark.parametrize(
    ("speaker", "surface", "words"),
    [
        ("林知远", "林知远:机房搬过。", "机房搬过。"),  # "Lin Zhiyuan: the machine room has moved."
        ("林知远", "林知远：机房搬过。", "机房搬过。"),
        ("林知遠", "林知遠 ： 機房搬過。", "機房搬過。"),
        ("林知远", " 林知遠:机房搬过。", "机房搬过。"),  # in another script than the speaker is kept in
        ("A (主持)", "A (主持):机房搬过吗?", "机房搬过吗?"),  # signs in a name are signs
        ("林知远", "林知远:", ""),
        ("林知远", "林知远认为机房搬过。", "林知远认为机房搬过。"),  # "Lin Zhiyuan thinks …": no label
        ("林知远", "林知远,你好。", "林知远,你好。"),
        ("林知远", "机房搬过。", "机房搬过。"),  # the turn goes on
        ("林知远", "问林知远:机房搬过吗?", "问林知远:机房搬过吗?"),  # "ask Lin Zhiyuan: …"
        (None, "林知远:机房搬过。", "林知远:机房搬过。"),
        ("", ":机房搬过。", ":机房搬过。"),
    ],
)
def test_the_label_of_a_turn_is_not_what_is_said(speaker, surface, words):
    row = {"speaker": speaker, "surface": surface}
    assert said(row) == words
    assert label_end(row) == len(surface) - len(words)
