// What Streamlit has no setting for, mended in the page itself: one small file of our own, no inline script.
(() => {
  if (window.dashboardMends) return;
  window.dashboardMends = true;

  // A table that is wider than its place scrolls: by keyboard too, and it says what it is.
  const reachTable = (table) => {
    const frame = table.parentElement;
    if (frame.scrollWidth > frame.clientWidth) {
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", table.getAttribute("aria-label") || "Table");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
    }
  };

  const mend = () => {
    document.documentElement.lang = "en-GB";
    document.querySelectorAll('[data-testid="stTable"] table').forEach(reachTable);
    // A link that only changes filters stays in this tab.
    document.querySelectorAll('a[href^="?"]').forEach((link) => (link.target = "_self"));
    // It has a name and takes a drop, so it is no decoration.
    document
      .querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]')
      .forEach((zone) => zone.setAttribute("role", "group"));
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mend();
    });
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", soon);
  document.addEventListener("toggle", soon, true);
  soon();
})();
