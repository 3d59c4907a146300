// A header cell sorts its table: up, down, as it was. A field filters it.
const UNITS = { 万: 1e4, 亿: 1e8, 万亿: 1e12 };
const DATE_RE = /(\d{4})[-年](\d\d?)(?:[-月](\d\d?))?/;
const NUMBER_RE = /^[^\dA-Za-z]{0,4}?([-−]?\d+(?:\.\d+)?)(万亿|[万亿])?/;

// 2023年4月 is 2023.04, 约2.6万 is 26000, GPT-4 isn't a number.
const numberIn = (text) => {
  const dated = text.replace(DATE_RE, (_, year, month, day = 0) => +year + month / 100 + day / 1e4);
  const [, digits = "", unit] = dated.replaceAll(",", "").trim().match(NUMBER_RE) ?? [];
  return parseFloat(digits.replace("−", "-")) * (UNITS[unit] ?? 1);
};
// Numbers are read from the Chinese, words as shown.
const keyOf = (row, column) => {
  const cell = row.cells[column], { sort } = cell.dataset;
  const number = numberIn(sort ?? (cell.querySelector("[data-lang=zh]") ?? cell).textContent);
  return { row, number, text: (sort ?? readText(cell)).trim().replace(/^—$/, "") };
};
const sortRows = (rows, column, direction) => {
  const keys = rows.map((row) => keyOf(row, column)), filled = keys.filter(({ text }) => text);
  const numeric = filled.filter(({ number }) => !isNaN(number)).length > filled.length / 2;
  const value = ({ number }) => (isNaN(number) ? direction * Infinity : number); // last both ways
  const { compare } = new Intl.Collator(say("zh-CN", "en"), { numeric: true });
  const order = numeric ? (a, b) => value(a) - value(b) || 0 : (a, b) => compare(a.text, b.text);
  return keys.sort((a, b) => !a.text - !b.text || direction * order(a, b)).map(({ row }) => row);
};
const makeSortable = (body, rows, heads, head) => {
  const button = make("button", { type: "button" }, ...head.childNodes);
  button.onclick = () => {
    const step = ["descending", "ascending"].indexOf(head.getAttribute("aria-sort"));
    for (const other of heads) other.removeAttribute("aria-sort");
    if (step) head.setAttribute("aria-sort", step < 0 ? "ascending" : "descending");
    body.append(...(step ? sortRows(rows, head.cellIndex, -step) : rows));
  };
  head.append(button);
};
const makeFilter = (wide, rows) => {
  wide.before(copyOf("filter-tools"));
  const [field, status] = partsOf(wide.previousElementSibling, "input", "[role]");
  field.oninput = () => {
    const words = wordsOf(field);
    for (const row of rows) row.hidden = !hasAll(fold(readText(row, "svg")), words); // in either language
    status.textContent = words.length ? `${rows.filter((row) => !row.hidden).length} / ${rows.length}` : "";
  };
};
for (const table of all(":is(.table, .data) > .wide > table")) {
  const [body] = table.tBodies, rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  if (rows.length > 1) for (const head of heads) makeSortable(body, rows, heads, head);
  if (rows.length >= 8) makeFilter(table.parentElement, rows);
}
