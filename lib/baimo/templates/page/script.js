// Comfort only: everything on the page can be read without this script.
(() => {
  const zh = document.getElementById("lang-zh"), en = document.getElementById("lang-en");
  const setLanguage = () => { document.documentElement.lang = en.checked ? "en" : "zh-CN"; };
  const distance = (block) => Math.abs(block.getBoundingClientRect().top - 90);

  // Both languages differ in length: stay at the block being read when switching.
  const switchLanguage = () => {
    const [now, before] = en.checked ? [en, zh] : [zh, en];
    before.checked = true;
    const block = [...document.querySelectorAll(".cover, .chapter, .finding, .chart, .table")]
      .reduce((nearest, other) => (distance(other) < distance(nearest) ? other : nearest));
    const top = block.getBoundingClientRect().top;
    now.checked = true;
    setLanguage();
    scrollBy(0, block.getBoundingClientRect().top - top);
  };

  // A link may lead into folded evidence or to a heading of the other language.
  const showTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const lang = target.closest("[data-lang]")?.dataset.lang;
    if (lang) (lang === "en" ? en : zh).checked = true;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    setLanguage();
    target.scrollIntoView();
  };

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".evidence-list:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
  addEventListener("hashchange", showTarget);
  for (const choice of [zh, en]) choice.addEventListener("change", switchLanguage);
  document.querySelector(".folded").addEventListener("click", (event) => {
    if (event.target.closest("a")) event.currentTarget.open = false;
  });

  if (navigator.language && !/^zh/i.test(navigator.language)) en.checked = true;
  setLanguage();
  showTarget();
})();
