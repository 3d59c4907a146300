// Every place of a term in the quoted words, sorted by what stands beside it.
const most = 500, { compare } = new Intl.Collator("zh-CN");
const KEYS = { right: ({ words }) => words[2], left: ({ words }) => [...words[0]].reverse().join(""), text: () => "" };

const linesOf = (term, quote) => {
  const text = quote.textContent, folded = fold(text), lines = [];
  for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + term.length)) {
    lines.push({ quote, at: Number(quote.dataset.start) + i, words: inContext(text, i, term.length, 16) });
  }
  return lines;
};
const showLine = ({ quote, at, words }, line) => {
  const { id } = quote.closest(".place").querySelector("[id]");
  const name = `${readText(document.getElementById(id.replace(/-\d+-\d+$/, ""))).trim()} ${at}`;
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
    const key = KEYS[order.value], lines = quotes.flatMap((quote) => linesOf(term, quote));
    lines.sort((one, other) => compare(key(one), key(other)));
    for (const option of order.options) option.textContent = option.dataset[say("zh", "en")];
    status.textContent = term ? tell(lines.length, most) : "";
    wide.hidden = !lines.length;
    body.replaceChildren(...lines.slice(0, most).map((line) => showLine(line, empty.cloneNode(true))));
  };
  field.oninput();
  box.hidden = false;
}
