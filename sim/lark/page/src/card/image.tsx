// Pictures of a card: single with preview, combinations, and the choice among pictures.
import { useState } from 'react';
import { fileUrl } from '../wire/control.ts';
import { Confirm, Dialog } from '../parts/dialog.tsx';
import { spacing, type PartProps } from './element.tsx';
import { useField } from './field.ts';
import { arr, obj, str, textOf } from './json.ts';

interface PictureProps {
  imageKey: string;
  alt: string;
  className?: string;
}

/** A picture, or a grey note in its place where its bytes are not there. */
export function Picture({ imageKey, alt, className = '' }: PictureProps) {
  const [broken, setBroken] = useState(false);
  if (broken) return <span className={`picture-missing ${className}`}>图片无法显示：{alt || imageKey}</span>;
  return (
    <img
      className={className}
      src={fileUrl(imageKey)}
      alt={alt || '图片'}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  );
}

export function Preview({ imageKey, alt, className }: PictureProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="picture-button"
        aria-label={`查看大图：${alt || '图片'}`}
        onClick={() => setOpen(true)}
      >
        <Picture imageKey={imageKey} alt={alt} {...(className === undefined ? {} : { className })} />
      </button>
      {open && (
        <Dialog title={alt || '图片'} wide onClose={() => setOpen(false)}>
          <Picture imageKey={imageKey} alt={alt} className="picture-large" />
        </Dialog>
      )}
    </>
  );
}

export function ImageElement({ element }: PartProps) {
  const key = str(element['img_key']);
  const alt = textOf(element['alt']);
  const crop = str(element['scale_type']).startsWith('crop');
  const size = str(element['size']);
  const box = { large: 160, medium: 80, small: 40, tiny: 16 }[size];
  const title = textOf(element['title']);
  const picture = (
    <span
      className={crop ? 'picture crop' : 'picture'}
      style={{
        borderRadius: spacing(element['corner_radius']),
        ...(box === undefined ? {} : { width: box, height: box }),
      }}
    >
      {element['preview'] === false ? <Picture imageKey={key} alt={alt} /> : <Preview imageKey={key} alt={alt} />}
    </span>
  );
  return title === '' ? (
    picture
  ) : (
    <figure className="figure">
      <figcaption>{title}</figcaption>
      {picture}
    </figure>
  );
}

export function ImageCombination({ element }: PartProps) {
  const images = arr(element['img_list']).map((image) => str(obj(image)['img_key']));
  const columns = images.length > 4 || str(element['combination_mode']).startsWith('tri') ? 3 : 2;
  return (
    <div className="pictures" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {images.map((key, index) => (
        <Preview key={`${key}-${index}`} imageKey={key} alt={`图片${index + 1}`} />
      ))}
    </div>
  );
}

export function SelectImage({ element, path }: PartProps) {
  const field = useField(element, path);
  const many = element['multi_select'] === true;
  const chosen = many ? arr(field.value).map((value) => str(value)) : [str(field.value)];
  return (
    <div className="pictures choose" role="group" aria-label={field.placeholder || '选择图片'}>
      {arr(element['options']).map((value, index) => {
        const option = obj(value);
        const id = str(option['value']);
        const on = chosen.includes(id);
        return (
          <button
            key={id}
            type="button"
            aria-pressed={on}
            className="picture-option"
            disabled={field.disabled || field.busy || option['disabled'] === true}
            onClick={() =>
              field.settle(many ? (on ? chosen.filter((other) => other !== id) : [...chosen, id]) : on ? '' : id)
            }
          >
            <Picture imageKey={str(option['img_key'])} alt={`选项${index + 1}`} />
          </button>
        );
      })}
      {field.ask !== null && <Confirm {...field.ask} />}
    </div>
  );
}
