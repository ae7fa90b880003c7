/** Whether the keyboard types into a field now, so that arrows belong to it. A row's checkbox is no field. */
export function inField(): boolean {
  return document.activeElement?.matches('input:not([type=checkbox]), textarea, select') ?? false;
}

/** Whether Space and Enter belong to what has the focus: a field or a button. */
export function onControl(): boolean {
  return inField() || (document.activeElement?.matches('button, a') ?? false);
}
