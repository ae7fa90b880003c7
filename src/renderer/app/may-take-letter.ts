/** Single letters and arrows are keys of a screen only while nobody types or chooses, and no dialog is in front of it. */
export function mayTakeLetter(): boolean {
  const focused = document.activeElement;
  if (focused?.closest('[role="dialog"], [role="menu"]')) return false;
  return !(focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement);
}
