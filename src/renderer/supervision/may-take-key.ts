/** Single letters are keys of this screen only while nobody types and no dialog is in front of it. */
export function mayTakeKey(): boolean {
  const focused = document.activeElement;
  if (focused?.closest('[role="dialog"], [role="menu"]')) return false;
  return !(focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement);
}
