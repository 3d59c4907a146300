// Search over all that is read, block by block.
const BLOCKS = "main :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, blockquote, tbody tr, pre.output, .drawing)";
const most = 60, indexes = {}, box = document.querySelector(".search");
const [field, status, hits] = partsOf(box, "input", "[role]", ".hits");
let ids = 0;

const buildIndex = () => {
  const left = unread();
  let chapter = "";
  return all(BLOCKS).filter((block) => !block.closest(left)).map((block) => {
    const text = (block.ariaLabel ?? readText(block, `${left}, ${BLOCKS}`)).replace(/\s+/g, " ").trim();
    if (block.matches("h1, h2")) chapter = text;
    return { block, text, folded: fold(text), chapter };
  });
};
const search = (words) =>
  (indexes[say("zh", "en")] ??= buildIndex()).filter(({ folded }) => words.every((word) => folded.includes(word)));
const showHit = ({ block, text, folded }, word) => {
  const at = folded.indexOf(word), reach = say(24, 40), [before, hit, after] = inContext(text, at, word.length, reach);
  block.id ||= `found-${ids++}`;
  const link = { href: `#${block.id}`, lang: langOf(before + hit + after) };
  return make("li", {}, make("a", link, at > reach ? "…" : "", before, make("mark", {}, hit), after, text[at + word.length + reach] ? "…" : ""));
};
const showHits = (found, word) => [...Map.groupBy(found, ({ chapter }) => chapter)].flatMap(([chapter, some]) =>
  [make("p", { lang: langOf(chapter) }, chapter), make("ol", {}, ...some.map((one) => showHit(one, word)))]);

field.oninput = () => {
  const words = wordsOf(field), found = words.length ? search(words) : [];
  box.classList.toggle("open", words.length > 0);
  status.textContent = words.length ? tell(found.length, most) : "";
  hits.replaceChildren(...showHits(found.slice(0, most), words[0]));
};
field.onfocus = () => search([]); // the index is ready when the first letter comes
// On a phone the list lies over the text while the focus is in it.
hits.onclick = () => document.activeElement.blur();
box.onkeydown = ({ key }) => {
  if (key !== "Escape") return;
  field.value = "";
  field.oninput();
  field.focus();
};
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("[type=search]")) return;
  event.preventDefault();
  field.select();
});
