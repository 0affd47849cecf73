"use strict";
// Zooms the treemaps: each folder is an SVG inside that of its parent, so a folder fills the map when it
// and all around it are given the whole of what they are in. Without this the map is still, and true.
for (const box of document.querySelectorAll(".treemap")) {
  const map = box.querySelector(".map");
  const crumbs = document.createElement("nav");
  crumbs.className = "crumbs";
  crumbs.setAttribute("aria-label", "Folder that the map shows");
  box.prepend(crumbs);
  const sides = ["x", "y", "width", "height"];
  const whole = { x: "0", y: "0", width: "100%", height: "100%" };
  const folders = (of) => [...of.children].filter((child) => child.matches(".folder"));
  const tiles = (of) => [...of.children].filter((child) => child.matches(".folder, .rest"));
  // A folder that is nearly all of its own is looked through: those in it have names and colours.
  const seen = (of) => folders(of).flatMap((folder) => folder.matches(".through") ? seen(folder) : [folder]);
  const places = new Map([...map.querySelectorAll(".folder")].map(
    (folder) => [folder, sides.map((side) => folder.getAttribute(side))]));
  const wayTo = (folder) => {
    const way = [];
    for (let at = folder; at !== map; at = at.parentNode) way.unshift(at);
    return way;
  };
  const crumb = (folder, isLast) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = folder.dataset.name;
    if (isLast) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => show(folder, true));
    crumbs.append(button);
    return button;
  };
  const fit = () => {
    for (const near of map.querySelectorAll(".near, :scope > .rest")) {
      const { width, height } = near.getBoundingClientRect();
      near.classList.toggle("small", width < 44 || height < 44);
    }
  };
  window.addEventListener("resize", fit);
  const show = (folder, focus) => {
    for (const [each, place] of places) {
      sides.forEach((side, i) => each.setAttribute(side, place[i]));
      each.classList.remove("near", "small");
      for (const name of ["tabindex", "role", "aria-label"]) each.removeAttribute(name);
    }
    for (const hidden of map.querySelectorAll(".away")) hidden.classList.remove("away");
    crumbs.replaceChildren();
    const way = folder === map ? [] : wayTo(folder);
    crumb(map, way.length === 0);
    let around = map;
    for (const step of way) {
      for (const tile of tiles(around)) if (tile !== step) tile.classList.add("away");
      for (const side of sides) step.setAttribute(side, whole[side]);
      [...step.children].filter((child) => child.tagName === "text").forEach((text) => text.classList.add("away"));
      crumb(step, step === folder);
      around = step;
    }
    for (const next of seen(folder)) {
      next.classList.add("near");
      if (tiles(next).length > 0) {
        next.setAttribute("tabindex", "0");
        next.setAttribute("role", "button");
        next.setAttribute("aria-label", "Zoom into " + next.querySelector("title").textContent);
      }
    }
    fit();
    if (focus) crumbs.lastElementChild.focus();
  };
  const wanted = (event) => {
    const folder = event.target.closest("[role=button].near");
    return folder !== null && map.contains(folder) ? folder : null;
  };
  map.addEventListener("click", (event) => {
    const folder = wanted(event);
    if (folder !== null) show(folder, false);
  });
  map.addEventListener("keydown", (event) => {
    const folder = wanted(event);
    if (folder !== null && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(folder, true);
    }
  });
  box.addEventListener("keydown", (event) => {
    const steps = crumbs.querySelectorAll("button");
    if (event.key === "Escape" && steps.length > 1) steps[steps.length - 2].click();
  });
  show(map, false);
}
for (const box of document.querySelectorAll(".scroll")) {
  if (box.scrollWidth > box.clientWidth) {
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption").textContent);
  }
}
