"""Topics that a corpus itself suggests, found in its words, and candidate angles among what no theme covers.

Names no topic and reads no sentence: a topic is ten words and the passages that use them. Where the words don't come
back the same from different parts of the corpus, there are none (`TopicsRefused`).
"""

from baimo.topics.angles import find_angles
from baimo.topics.find import Topics, find_topics
from baimo.topics.refusal import TopicsRefused
from baimo.topics.tables import topic_tables

__all__ = ["Topics", "TopicsRefused", "find_angles", "find_topics", "topic_tables"]
