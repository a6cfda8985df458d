// person and person_list: names with their round pictures.
import { Avatar } from '../parts/avatar.tsx';
import { useCard } from './context.ts';
import { arr, num, obj, str, type Json } from './json.ts';

const SIZES: Readonly<Record<string, number>> = { extra_small: 20, small: 24, medium: 32, large: 40 };

interface OneProps {
  id: string;
  size: number;
  avatar: boolean;
  name: boolean;
}

function One({ id, size, avatar, name }: OneProps) {
  const { people } = useCard();
  const known = people.get(id)?.name ?? '未知用户';
  return (
    <span className="person" title={known}>
      {avatar && <Avatar id={id} name={known} size={size} />}
      {name ? <span>{known}</span> : <span className="sr-only">{known}</span>}
    </span>
  );
}

export function PersonElement({ element }: { element: Json }) {
  const capsule = element['style'] === 'capsule';
  return (
    <span className={capsule ? 'person-box capsule' : 'person-box'}>
      <One
        id={str(element['user_id'])}
        size={capsule ? 20 : (SIZES[str(element['size'])] ?? 32)}
        avatar={element['show_avatar'] !== false}
        name={capsule || element['show_name'] === true}
      />
    </span>
  );
}

export function PersonList({ element }: { element: Json }) {
  const { people } = useCard();
  const ids = arr(element['persons'])
    .map((person) => str(obj(person)['id']))
    .filter((id) => element['drop_invalid_user_id'] !== true || people.has(id));
  const size = SIZES[str(element['size'])] ?? 24;
  const lines = num(element['lines'], 0);
  return (
    <div className="person-list" style={lines > 0 ? { maxHeight: lines * (size + 8), overflow: 'hidden' } : undefined}>
      {ids.map((id, index) => (
        <One
          key={`${id}-${index}`}
          id={id}
          size={size}
          avatar={element['show_avatar'] !== false}
          name={element['show_name'] !== false}
        />
      ))}
    </div>
  );
}
