// Search over all that is read, block by block.
const BLOCKS = "main :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, blockquote, tbody tr, pre.output)";
const most = 60, indexes = {}, [box] = all(".search");
const [field, status, hits] = partsOf(box, "input", "[role]", ".hits");
let ids = 0;

// What the page says, then rows, then the register, in pieces; `parts` tell what is repeated.
const buildIndex = (other) => {
  const left = `${unread(other)}, .reference-evidence`;
  const textOf = (part) => readText(part, `${left}, ${BLOCKS}`).replace(/\s+/g, " ").trim();
  let chapter = "";
  return all(BLOCKS).filter((block) => !block.closest(left)).map((block) => {
    const texts = Array.from(block.cells ?? [block], textOf), text = texts.join(" ");
    if (block.matches("h1, h2")) chapter = text;
    const pieces = block.matches("#quotations blockquote") ? Array.from(block.childNodes, (node) => node.textContent) : [];
    const rank = block.closest("#quotations") ? 2 : +!!block.cells, one = block.closest(".chart, h2, h3, h4");
    return { block, text, folded: fold(text), chapter, rank, parts: one ? [one] : [...texts, ...pieces] };
  }).sort((a, b) => a.rank - b.rank);
};
// A text or a chart once; rows may share a cell.
const search = (words, other) => {
  const seen = new Map();
  return (indexes[other] ??= buildIndex(other)).filter(({ folded, parts, rank }) => {
    const fresh = words[0] && hasAll(folded, words) && !parts.some((part) => seen.get(part) < (rank || 1));
    if (fresh) for (const part of parts) seen.set(part, rank);
    return fresh;
  });
};
const showHit = ({ block, text, folded }, word) => {
  const { 0: { length }, index: at } = word.exec(folded), reach = say(24, 40);
  const [before, hit, after] = inContext(text, at, length, reach);
  block.id ||= `found-${ids++}`;
  const parts = [at > reach ? "…" : "", before, make("mark", {}, hit), after, text[at + length + reach] ? "…" : ""];
  return make("li", {}, make("a", { href: `#${block.id}`, lang: langOf(before + hit + after) }, ...parts));
};
const showHits = (found, word) => {
  const lists = new Map();
  for (const one of found) {
    if (!lists.has(one.chapter)) lists.set(one.chapter, make("ol", {}));
    lists.get(one.chapter).append(showHit(one, word));
  }
  return [...lists].flatMap(([chapter, list]) => [make("p", { lang: langOf(chapter) }, chapter), list]);
};

const onclick = () => { say(en, zh).click(); field.focus(); };
field.oninput = () => {
  const words = wordsOf(field), any = !!words[0], found = search(words, say("en", "zh"));
  const n = search(words, say("zh", "en")).length;
  const other = make("button", { lang: "zh-CN", onclick }, say(`English：${n}处`, `中文：${n}`));
  box.classList.toggle("open", any);
  status.replaceChildren(any ? tell(found.length, most) : "", n ? other : "");
  hits.replaceChildren(...showHits(found.slice(0, most), words[0]));
};
field.onfocus = field.oninput; // makes the indexes before the first letter comes
// On a phone the list lies over the text while the focus is in it.
hits.onclick = () => document.activeElement.blur();
box.onkeydown = ({ key }) => {
  if (key !== "Escape") return;
  field.value = "";
  field.oninput();
  field.focus();
};
