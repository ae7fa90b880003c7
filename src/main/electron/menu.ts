import { Menu } from 'electron';

/**
 * No menu: every action is on the screen with its key. Copy and paste come from the system on Windows and Linux; macOS takes them
 * (and Quit) from the menu bar, which is why it keeps the standard menus.
 */
export function setMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}
