// Runs before anything is painted, so that nothing moves.
(() => {
  const root = document.documentElement;
  let kept = null;
  try { kept = localStorage.getItem("baimo-language"); } catch { /* a file may have none */ }
  const asked = new URLSearchParams(location.search).get("lang");
  const own = /^zh/i.test(navigator.language || "zh") ? "zh" : "en";
  const language = [asked, kept].find((name) => /^(zh|en)$/.test(name)) ?? own;
  document.getElementById(`lang-${language}`).checked = true;
  root.lang = { zh: "zh-CN", en: "en" }[language];
  root.classList.add("scripted", "waiting"); // for the font: lines break by it
  const show = () => root.classList.remove("waiting");
  document.fonts.load('1em "Noto Sans SC"').then(show, show);
})();
