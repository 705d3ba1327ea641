// The one thing that a page cannot do without a script: open the print dialogue.
document.getElementById("print")?.addEventListener("click", () => window.print());
