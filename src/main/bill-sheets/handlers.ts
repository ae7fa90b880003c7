import type { SheetChoice } from '../../shared/contract/bill-sheets.ts';
import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { StaffPresence } from '../staff/presence.ts';
import { previewOf } from './preview.ts';
import type { SheetPrints } from './sheet-prints.ts';

type Feature = LoketContract['billSheets'];

export function billSheetsHandlers(
  presence: StaffPresence,
  prints: SheetPrints,
  fontFolder: string,
): FeatureHandlers<Feature> {
  return {
    periods: async () =>
      (await presence.session().call('bill_sheet_periods', {})) as OutputOf<Feature['periods']>,
    routes: async ({ period }) =>
      (await presence.session().call('bill_sheet_routes', { p_period: `${period}-01` })) as OutputOf<
        Feature['routes']
      >,
    ofConnection: async ({ connectionNo }) =>
      (await presence.session().call('connection_bill_sheets', {
        p_connection_no: connectionNo,
      })) as OutputOf<Feature['ofConnection']>,
    preview: async ({ period, choice, perPage }) =>
      previewOf(
        await presence.session().call('preview_bill_sheets', {
          p_period: `${period}-01`,
          p_routes: routesOf(choice),
          p_connection_no: connectionOf(choice),
        }),
        perPage,
        fontFolder,
      ),
    print: ({ requestId, period, choice, perPage }) =>
      prints.begin(presence.session(), requestId, {
        period,
        routes: routesOf(choice),
        connectionNo: connectionOf(choice),
        perPage,
      }),
    prints: async () => prints.list(presence.signedIn()?.login),
    async cancelPrint({ key }) {
      prints.cancel(key, presence.signedIn()?.login);
      return {};
    },
  };
}

function routesOf(choice: SheetChoice): string[] | null {
  return choice.kind === 'routes' ? choice.routes : null;
}

function connectionOf(choice: SheetChoice): string | null {
  return choice.kind === 'connection' ? choice.connectionNo : null;
}
