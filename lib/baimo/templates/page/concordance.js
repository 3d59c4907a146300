// Every place of a term in the quotations.
const most = 500, { compare } = new Intl.Collator("zh-CN");
const KEYS = { right: ({ words }) => words[2], left: ({ words }) => [...words[0]].reverse().join("") };

const linesOf = (term, quote) => {
  const text = quote.textContent, { start } = quote.dataset;
  return [...fold(text).matchAll(RegExp(term, "g"))].map(({ 0: { length }, index }) =>
    ({ quote, at: +start + index, words: inContext(text, index, length, 16) }));
};
const showLine = ({ quote, at, words }, line) => {
  const { id } = quote.closest(".place").querySelector("[id]");
  const name = `${readText(byId(id.replace(/-\d+-\d+$/, ""))).trim()} ${at}`;
  const parts = [...words, make("a", { href: `#${id}`, lang: langOf(name) }, name)];
  parts.forEach((part, i) => line.cells[i].append(part));
  return line;
};
for (const box of all(".concordance")) {
  box.append(copyOf("concordance-tools"));
  const [field, order, status, wide, body] = partsOf(box, "input", "select", "[role]", ".wide", "tbody");
  const empty = body.firstElementChild;
  field.oninput = order.onchange = () => {
    const term = fold(field.value).trim(), quotes = term ? all("#quotations .evidence") : [];
    const key = KEYS[order.value], lines = quotes.flatMap((quote) => linesOf(patternOf(term), quote));
    if (key) lines.sort((a, b) => compare(key(a), key(b)));
    for (const option of order.options) option.textContent = option.dataset[say("zh", "en")];
    const n = lines.length, found = say(`本页引文中${n}处`, `${n} in the passages quoted on this page`);
    status.textContent = term ? tell(n, most, found) : "";
    wide.hidden = !n;
    body.replaceChildren(...lines.slice(0, most).map((line) => showLine(line, empty.cloneNode(true))));
  };
  field.oninput();
  box.hidden = false;
}
