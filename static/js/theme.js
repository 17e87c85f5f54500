// Sets the colours this reader chose, before the first paint. Absent or unreadable, the device decides.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden (private windows, strict settings); reading goes on without it.
}
