import { z } from 'zod';

// zod compiles parsers with `new Function` unless told not to, and tries so when a schema is made: the window's policy forbids it, and the
// window holds schemas since it shares lists with the contract. So every file with schemas imports this before it makes one.
z.config({ jitless: true });
