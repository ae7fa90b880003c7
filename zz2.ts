import { launchApp } from '/work/main/tools/launch-app.ts';
const app = await launchApp({ env: { LOKET_USER_DATA: '/tmp/ud2', LOKET_DEMONSTRATION: '1' }, onLog: (l) => console.log('LOG', l) });
console.log('host', app.host, app.process.pid);
process.on('SIGTERM', () => app.stop());
console.log('exit', await app.exited);
