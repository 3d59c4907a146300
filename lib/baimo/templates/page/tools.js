// Comfort only: all can be read without scripts.
const byId = (id) => document.getElementById(id);
const zh = byId("lang-zh"), en = byId("lang-en");
const say = (chinese, english) => (en.checked ? english : chinese);
const langOf = (text) => (/[\u3400-\u9fff]/.test(text) ? "zh-CN" : "en");
const copyOf = (id) => byId(id).content.cloneNode(true);
const all = (selector) => [...document.querySelectorAll(selector)];
const partsOf = (element, ...parts) => parts.map((part) => element.querySelector(part));
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const unread = (other = say("en", "zh")) => `[data-lang=${other}], svg, .code, .tools, .save, .concordance`;
const readText = (element, left = unread()) => {
  let text = "";
  for (const child of element.childNodes) {
    if (child.nodeType === 3) text += child.data;
    else if (!child.matches?.(left)) text += readText(child, left) + (/^T[DH]$/.test(child.tagName) ? " " : "");
  }
  return text;
};

// Width and case don't count; lengths stay, for the places.
const fold = (text) => text.replace(/[^ -~\u3001-\u9fff]/gu, (c) => {
  const plain = c.normalize("NFKC");
  return plain.length === c.length ? plain : c;
}).toLowerCase();
// A blank may part a word: OpenAI, Open AI.
const escaped = (text) => text.replace(/[^\p{L}\p{N}]/gu, "\\$&");
const patternOf = (word) => {
  const parted = [...word.replace(/\s/g, "")].map(escaped).join("\\s?");
  return new RegExp(`${escaped(word)}|(?<![a-z\\d])${parted}(?![a-z\\d])`);
};
const wordsOf = (field) => fold(field.value).match(/\S+/g)?.map(patternOf) ?? [];
const hasAll = (text, words) => words.every((word) => word.test(text));
// Before, the hit, after; never half a character.
const inContext = (text, start, length, reach) => {
  const cuts = [Math.max(0, start - reach), start, start + length, start + length + reach];
  return [0, 1, 2].map((i) => text.slice(cuts[i], cuts[i + 1])).map((part) => part.toWellFormed?.() ?? part);
};
const tell = (n, most, found = say(`找到${n}处`, `${n} found`)) =>
  found + (n > most ? say(`，另有${n - most}处未列出`, `, ${n - most} of them not shown`) : "");
