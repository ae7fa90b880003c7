import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface Source {
  /** Path from the repository's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Everything that only the shell may touch, and the names that nobody may. */
const FORBIDDEN_CALLS = [
  'openExternal',
  'openPath',
  'loadFile',
  'executeJavaScript',
  'insertCSS',
  'appendSwitch',
  'eval',
  'Function',
];
const FORBIDDEN_KEYS = [
  'bypassCSP',
  'corsEnabled',
  'allowServiceWorkers',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'dangerouslySetInnerHTML',
];
const FORBIDDEN_MEMBERS = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'];
/** Files that may import Electron as a program, not only its types. */
const SHELL = /^src\/main\/electron\/|^src\/preload\/index\.ts$/;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Identifier') return node['name'] as string;
  if (node.type === 'Literal') return String(node['value']);
  return node.type === 'MemberExpression' ? nameOf(node['property']) : undefined;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item);
  if (!isNode(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) if (key !== 'type') yield* nodesOf(child);
}

function findingOf(file: string, node: Node): string | undefined {
  const [first] = (node['arguments'] as Node[] | undefined) ?? [];
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportExpression':
      return nameOf(node['source']) === 'electron' && node['importKind'] !== 'type' && !SHELL.test(file)
        ? 'imports electron'
        : undefined;
    case 'NewExpression': {
      const name = nameOf(node['callee']) ?? '';
      if (name === 'Function') return 'new Function';
      if (!/^(BrowserWindow|BrowserView|WebContentsView|BaseWindow)$/.test(name)) return undefined;
      const ours = file === 'src/main/electron/window.ts' && name === 'BrowserWindow';
      return ours && first?.type === 'CallExpression' && nameOf(first['callee']) === 'windowOptions'
        ? undefined
        : `new ${name}`;
    }
    case 'CallExpression': {
      const name = nameOf(node['callee']) ?? '';
      if (FORBIDDEN_CALLS.includes(name)) return `calls ${name}`;
      if (name === 'loadURL' && nameOf(first) !== 'APP_URL') return 'loadURL of something else than APP_URL';
      if (name === 'require' && nameOf(first) === 'electron') return 'requires electron';
      return undefined;
    }
    case 'MemberExpression': {
      const name = nameOf(node['property']) ?? '';
      if (FORBIDDEN_MEMBERS.includes(name)) return `uses ${name}`;
      const raw = nameOf(node['object']) === 'ipcMain';
      return raw && !(file === 'src/main/electron/ipc.ts' && name === 'handle')
        ? `ipcMain.${name}`
        : undefined;
    }
    case 'Property':
    case 'JSXAttribute': {
      const name = nameOf(node['key']) ?? (node['name'] as { name?: string } | undefined)?.name ?? '';
      // An attribute of a component is no web preference: those are properties of an object.
      const ofCharts = node.type === 'JSXAttribute' && name === 'experimentalFeatures';
      if (FORBIDDEN_KEYS.includes(name) && !ofCharts) return `sets ${name}`;
      return name === 'webPreferences' && file !== 'src/main/electron/window-options.ts'
        ? 'sets webPreferences'
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Every breach of the shell's rules in the sources, as `file: what`. */
export function breachesOf(sources: readonly Source[]): string[] {
  return sources.flatMap(({ file, text }) =>
    [...nodesOf(parseSync(file, text).program)]
      .map((node) => findingOf(file, node))
      .filter((finding) => finding !== undefined)
      .map((finding) => `${file}: ${finding}`),
  );
}

/** How often the sources construct a class of this name. */
export function constructionsOf(sources: readonly Source[], name: string): number {
  return sources
    .flatMap(({ file, text }) => [...nodesOf(parseSync(file, text).program)])
    .filter((node) => node.type === 'NewExpression' && nameOf(node['callee']) === name).length;
}
