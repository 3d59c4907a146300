// Comfort only: all can be read without scripts.
const [zh, en] = ["zh", "en"].map((name) => document.getElementById(`lang-${name}`));
const say = (chinese, english) => (en.checked ? english : chinese);
const langOf = (text) => (/[\u3400-\u9fff]/.test(text) ? "zh-CN" : "en");
const copyOf = (id) => document.getElementById(id).content.cloneNode(true);
const all = (selector) => [...document.querySelectorAll(selector)];
const partsOf = (element, ...parts) => parts.map((part) => element.querySelector(part));
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

// What isn't read now.
const unread = () => `[data-lang=${say("en", "zh")}], svg, .code, .tools, .save, .concordance`;
const readText = (element, left = unread()) => {
  let text = "";
  for (const child of element.childNodes) {
    if (child.nodeType === 3) text += child.data;
    else if (!child.matches?.(left)) text += readText(child, left) + (/^T[DH]$/.test(child.tagName) ? " " : "");
  }
  return text;
};

// Width and case don't count; the length stays, so that places stay.
const fold = (text) => text.replace(/[^ -~\u3001-\u9fff]/gu, (c) => {
  const plain = c.normalize("NFKC");
  return plain.length === c.length ? plain : c;
}).toLowerCase();
const wordsOf = (field) => fold(field.value).match(/\S+/g) ?? [];
// What stands before, the hit, what follows; never half a character.
const inContext = (text, start, length, reach) => {
  const cuts = [Math.max(0, start - reach), start, start + length, start + length + reach];
  return [0, 1, 2].map((i) => text.slice(cuts[i], cuts[i + 1]).toWellFormed());
};
const tell = (n, most) =>
  say(`找到${n}处`, `${n} found`) + (n > most ? say(`，另有${n - most}处未列出`, `, ${n - most} of them not shown`) : "");
