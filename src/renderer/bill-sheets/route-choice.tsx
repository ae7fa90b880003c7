import { Box, Checkbox } from '@mui/material';
import type { RouteShare } from '../../shared/contract/bill-sheets.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { Notice } from '../components/notice.tsx';

interface RouteChoiceProps {
  routes: readonly RouteShare[];
  /** Codes. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  filter: string;
}

/** The routes that the filter lets through. */
export function filteredRoutes(routes: readonly RouteShare[], filter: string): RouteShare[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return routes.filter(({ routeCode, routeName, branchName }) => {
    const text = `${routeCode} ${routeName} ${branchName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Routes with what they have; a row or its box chooses it, the head's box all that are shown. */
export function RouteChoice({ routes, chosen, onChange, filter }: RouteChoiceProps) {
  const { t } = useI18n();
  const texts = t.billSheets.routes;
  const { columns } = texts;
  const shown = filteredRoutes(routes, filter);
  const marked = shown.filter(({ routeCode }) => chosen.has(routeCode)).length;
  const branches = new Set(routes.map(({ branchId }) => branchId)).size > 1;
  const toggle = (codes: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const code of codes) {
      if (on) next.add(code);
      else next.delete(code);
    }
    onChange(next);
  };
  if (shown.length === 0) {
    return (
      <Box sx={{ flex: 1, p: 5 }}>
        <Notice tone="info">{routes.length === 0 ? texts.empty : texts.nothingFound}</Notice>
      </Box>
    );
  }
  return (
    <ScrollArea sx={{ borderTop: 1, borderColor: 'divider' }}>
      <DataTable aria-label={texts.label}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 44 }}>
              <Checkbox
                size="small"
                sx={{ p: 0 }}
                slotProps={{ input: { 'aria-label': texts.all } }}
                checked={marked === shown.length}
                indeterminate={marked > 0 && marked < shown.length}
                onChange={() =>
                  toggle(
                    shown.map(({ routeCode }) => routeCode),
                    marked < shown.length,
                  )
                }
              />
            </th>
            <th scope="col">{columns.code}</th>
            <th scope="col">{columns.name}</th>
            {branches && <th scope="col">{columns.branch}</th>}
            <th scope="col" data-number>
              {columns.sheets}
            </th>
            <th scope="col" data-number>
              {columns.usage}
            </th>
            <th scope="col" data-number>
              {columns.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((route) => {
            const isChosen = chosen.has(route.routeCode);
            return (
              <tr
                key={route.routeCode}
                data-clickable
                data-state={isChosen ? 'selected' : undefined}
                onClick={() => toggle([route.routeCode], !isChosen)}
              >
                <td>
                  <Checkbox
                    size="small"
                    sx={{ p: 0 }}
                    slotProps={{ input: { 'aria-label': texts.one(route.routeCode) } }}
                    checked={isChosen}
                    onClick={(event) => event.stopPropagation()}
                    onChange={() => toggle([route.routeCode], !isChosen)}
                  />
                </td>
                <td style={{ fontWeight: 560 }}>{route.routeCode}</td>
                <td style={{ maxWidth: 120 }} title={route.routeName}>
                  {route.routeName}
                </td>
                {branches && (
                  <td style={{ maxWidth: 170 }} title={route.branchName}>
                    {route.branchName}
                  </td>
                )}
                <td data-number>{formatNumber(route.sheets)}</td>
                <td data-number>{formatNumber(route.usageM3)}</td>
                <td data-number>{formatNumber(route.amount)}</td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
