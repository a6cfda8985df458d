/** contact/v3: people by telephone number or address, by id, by department; departments; the scope of the application. */
import { z } from 'zod';
import { idOf, idsOf, userBy } from '../directory.ts';
import { refuse } from '../errors.ts';
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimUser } from '../types.ts';
import { many, one, page } from './query.ts';
import type { Route } from './route.ts';

const CONTACT = '/open-apis/contact/v3';

function status(user: SimUser): Record<string, boolean> {
  return { is_frozen: false, is_resigned: user.resigned, is_activated: true, is_exited: false, is_unjoin: false };
}

function describe(sim: Sim, app: SimApp, user: SimUser): Record<string, unknown> {
  return {
    ...idsOf(sim, app, user),
    name: user.name,
    en_name: '',
    ...(user.mobile === null ? {} : { mobile: user.mobile, mobile_visible: true }),
    ...(user.email === null ? {} : { email: user.email }),
    status: status(user),
    department_ids: user.department === null ? ['0'] : [ids.departmentId(user.department)],
    is_tenant_manager: false,
    employee_type: 1,
  };
}

/** Numbers are compared without spaces and without the country's prefix. */
function sameMobile(a: string, b: string): boolean {
  const bare = (number: string): string => number.replace(/[\s-]/g, '').replace(/^(\+?86|0086)(?=1\d{10}$)/, '');
  return bare(a) === bare(b);
}

function names(sim: Sim): string[] {
  return [...new Set([...sim.state.users.values()].flatMap(({ department }) => department ?? []))];
}

function department(name: string): Record<string, unknown> {
  const id = ids.departmentId(name);
  return {
    name,
    i18n_name: { zh_cn: name },
    parent_department_id: '0',
    department_id: id.slice(3, 11),
    open_department_id: id,
    status: { is_deleted: false },
  };
}

/** The name of a department by either of its ids; '' for the root. */
function departmentBy(sim: Sim, id: string): string {
  if (id === '0') return '';
  const found = names(sim).find((name) => ids.departmentId(name) === id || ids.departmentId(name).slice(3, 11) === id);
  if (found === undefined) throw refuse(40001, 'invalid department id');
  return found;
}

const visible = (sim: Sim): SimUser[] => [...sim.state.users.values()].filter((user) => user.available);
const listQuery = ['user_id_type', 'department_id_type', 'department_id', 'page_size', 'page_token'];

export const contactRoutes: Route[] = [
  {
    method: 'POST',
    path: `${CONTACT}/users/batch_get_id`,
    query: ['user_id_type'],
    body: z.object({
      emails: z.array(z.string()).max(50).optional(),
      mobiles: z.array(z.string()).max(50).optional(),
      include_resigned: z.boolean().optional(),
    }),
    badParam: 99992402,
    handle({ sim, app, query, body }) {
      const type = one(query['user_id_type']);
      const find = (key: 'email' | 'mobile', wanted: string): Record<string, unknown> => {
        const user = visible(sim).find((one) =>
          key === 'email' ? one.email === wanted : one.mobile !== null && sameMobile(one.mobile, wanted),
        );
        const hidden = !user || (user.resigned && body['include_resigned'] !== true);
        return { ...(hidden ? {} : { user_id: idOf(sim, app, user, type), status: status(user) }), [key]: wanted };
      };
      const emails = ((body['emails'] as string[] | undefined) ?? []).map((email) => find('email', email));
      const mobiles = ((body['mobiles'] as string[] | undefined) ?? []).map((mobile) => find('mobile', mobile));
      return { data: { user_list: [...emails, ...mobiles] } };
    },
  },
  {
    method: 'GET',
    path: `${CONTACT}/users/batch`,
    query: ['user_ids', 'user_id_type', 'department_id_type'],
    handle({ sim, app, query }) {
      const type = one(query['user_id_type']) ?? 'open_id';
      const found = many(query['user_ids']).flatMap((id) => userBy(sim, app, type, id) ?? []);
      return { data: { items: found.map((user) => describe(sim, app, user)) } };
    },
  },
  {
    method: 'GET',
    path: `${CONTACT}/users/find_by_department`,
    query: listQuery,
    handle({ sim, app, query }) {
      const name = departmentBy(sim, one(query['department_id']) ?? '0');
      const members = visible(sim).filter((user) => !user.resigned && (user.department ?? '') === name);
      const { items, ...more } = page(members, query, 10, 50);
      return { data: { items: items.map((user) => describe(sim, app, user)), ...more } };
    },
  },
  {
    method: 'GET',
    path: `${CONTACT}/users/:user_id`,
    query: ['user_id_type', 'department_id_type'],
    handle({ sim, app, params, query }) {
      const user = userBy(sim, app, one(query['user_id_type']) ?? 'open_id', params['user_id'] ?? '');
      if (!user) throw refuse(99992354, params['user_id']);
      if (!user.available) throw refuse(41050);
      return { data: { user: describe(sim, app, user) } };
    },
  },
  {
    method: 'GET',
    path: `${CONTACT}/departments/:department_id/children`,
    query: ['user_id_type', 'department_id_type', 'fetch_child', 'page_size', 'page_token'],
    handle({ sim, params, query }) {
      const children = departmentBy(sim, params['department_id'] ?? '0') === '' ? names(sim) : [];
      const { items, ...more } = page(children, query, 10, 50);
      return { data: { items: items.map(department), ...more } };
    },
  },
  {
    method: 'GET',
    path: `${CONTACT}/departments/batch`,
    query: ['department_ids', 'user_id_type', 'department_id_type'],
    handle: ({ sim, query }) => ({
      data: { items: many(query['department_ids']).map((id) => department(departmentBy(sim, id))) },
    }),
  },
  {
    method: 'GET',
    path: `${CONTACT}/departments/:department_id`,
    query: ['user_id_type', 'department_id_type'],
    handle: ({ sim, params }) => ({
      data: { department: department(departmentBy(sim, params['department_id'] ?? '0')) },
    }),
  },
  {
    method: 'GET',
    path: `${CONTACT}/scopes`,
    query: ['user_id_type', 'department_id_type', 'page_size', 'page_token'],
    handle({ sim, app, query }) {
      const type = one(query['user_id_type']);
      const { items, ...more } = page(visible(sim), query, 50, 100);
      return {
        data: {
          department_ids: names(sim).map(ids.departmentId),
          user_ids: items.map((user) => idOf(sim, app, user, type)),
          group_ids: [],
          ...more,
        },
      };
    },
  },
];
