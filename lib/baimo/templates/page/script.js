const distance = (block) => Math.abs(block.getBoundingClientRect().top - 90);
const setLanguage = (choice) => {
  choice.checked = true;
  document.documentElement.lang = say("zh-CN", "en");
  for (const field of all("[type=search]")) field.dispatchEvent(new Event("input"));
};

// The languages differ in length: stay at the block being read.
const switchLanguage = ({ target }) => {
  say(en, zh).checked = true;
  const block = all(".cover, .chapter, .finding, .chart, .table, .place").reduce((best, other) => (distance(other) < distance(best) ? other : best));
  const top = block.getBoundingClientRect().top;
  setLanguage(target);
  scrollBy(0, block.getBoundingClientRect().top - top);
  try { localStorage.setItem("baimo-language", say("zh", "en")); } catch { /* then it isn't kept */ }
};

// A link may lead to what is hidden.
const showTarget = () => {
  let target;
  try { target = byId(decodeURIComponent(location.hash.slice(1))); } catch { /* no such name */ }
  if (!target) return;
  if (target.closest(`[data-lang=${say("en", "zh")}]`)) setLanguage(say(en, zh));
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.hidden = false;
  target.scrollIntoView();
};

addEventListener("hashchange", showTarget);
// The same link again: a filter may have hidden the row since.
addEventListener("click", ({ target }) => { if (target.closest("a")?.hash === location.hash) showTarget(); });
addEventListener("DOMContentLoaded", showTarget);
zh.onchange = en.onchange = switchLanguage;
const [folded] = all(".folded");
folded.onclick = ({ target }) => { if (target.closest("a")) folded.open = false; };
