import type { filesId } from './files-id.ts';

/** Attached files: taking them in and looking at them, in English. */
export const filesEn: typeof filesId = {
  kinds: { 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'application/pdf': 'PDF' },
  or: 'or',
  intake: {
    label: 'Attach files',
    drop: 'Drag files here, paste with',
    dropHere: 'Drop here',
    choose: 'Choose files',
    disabled: 'Files cannot be attached here yet.',
    limits: (kinds) => `${kinds}. Photos up to 30 MB, PDF up to 5 MB.`,
    list: 'Files being attached',
    pasted: (time) => `Pasted ${time}`,
    overMany: (max, left) =>
      `At most ${max} files at once. ${left} ${left === 1 ? 'file was' : 'files were'} not taken; attach after these are done.`,
    attached: (count) => `${count} ${count === 1 ? 'file' : 'files'} attached`,
    retry: 'Try again',
    remove: (name) => `Remove ${name}`,
    steps: {
      waiting: 'Waiting',
      checking: 'Checking…',
      preparing: 'Scaling down…',
      sending: 'Sending…',
    },
    failed: 'Not sent.',
    problems: {
      empty: () => 'The file is empty (0 bytes). Scan or save it again.',
      too_large: () => 'Too large. Photos up to 30 MB, PDF up to 5 MB; scan with a lower resolution.',
      unknown_type: (kinds) => `Its content is not ${kinds}, whatever its name says.`,
      too_many_pixels: () => 'The picture has more than 50 megapixels. Take or scan it smaller.',
      broken: () => 'The file is damaged or incomplete. Copy or scan it again.',
      active_content: () =>
        'This PDF contains, or could hide, scripts, actions or other files. Print it and scan the paper.',
      encrypted: () => 'This PDF is locked, so it cannot be checked. Ask for one without a password.',
      unreadable: () => 'The file cannot be read. Is it still in its place, and not a folder?',
    },
  },
  viewer: {
    label: (name) => `Document ${name}`,
    loading: 'Loading the document…',
    broken: 'This document cannot be shown',
    brokenHint: 'The file is damaged or incomplete. Attach a new one.',
    page: 'Page',
    pageOf: (page, pages) => `${page} / ${pages}`,
    previous: 'Previous page',
    next: 'Next page',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit',
    turn: 'Rotate',
    zoom: (percent) => `${percent}%`,
    pair: 'Two documents side by side',
    linked: 'Move and zoom together',
  },
};
