// How the engine's containers are laid out. The fields draw their own labels, so most templates pass their children through.
import {
  ADDITIONAL_PROPERTY_FLAG,
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  type CyclicSchemaExpandProps,
  type FieldTemplateProps,
  type ObjectFieldTemplateProps,
  type TemplatesType,
} from '@rjsf/utils';
import { useState, type ReactElement } from 'react';
import { Button, IconButton } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';

function FieldLayout(props: FieldTemplateProps): ReactElement | null {
  if (props.hidden === true) return null;
  return ADDITIONAL_PROPERTY_FLAG in props.schema ? <NamedMember {...props} /> : props.children;
}

/** A member of a map: its name can be typed too. */
function NamedMember(props: FieldTemplateProps): ReactElement {
  const [name, setName] = useState(props.label);
  return (
    <div className="argument-entry">
      <div className="argument-entry-name" onBlur={() => name !== props.label && props.onKeyRename(name)}>
        <TextField label={`Name of ${props.label}`} labelHidden value={name} onChange={setName} mono />
        <IconButton icon="trash" label={`Remove ${props.label}`} onPress={props.onRemoveProperty} />
      </div>
      {props.children}
    </div>
  );
}

function ObjectLayout(props: ObjectFieldTemplateProps): ReactElement {
  const open = typeof props.schema.additionalProperties === 'object';
  return (
    <div className="arguments">
      {props.properties.map((property) => property.content)}
      {props.properties.length === 0 && !open && (
        <p className="argument-absent">
          {props.fieldPathId.path.length === 0 ? 'This tool takes no arguments.' : 'takes no members'}
        </p>
      )}
      {open && (
        <Button look="link" icon="plus" onPress={props.onAddProperty}>
          Add a member
        </Button>
      )}
    </div>
  );
}

function ListLayout(props: ArrayFieldTemplateProps): ReactElement {
  return <div className="argument-list">{props.items}</div>;
}

function ItemLayout(props: ArrayFieldItemTemplateProps): ReactElement {
  const { buttonsProps: buttons, index, children } = props;
  return (
    <div className="argument-item">
      <div className="argument-item-body">{children}</div>
      <div className="argument-item-buttons">
        {buttons.hasMoveUp && (
          <IconButton icon="down" className="turned" label={`Move item ${index} up`} onPress={() => buttons.onMoveUpItem()} />
        )}
        {buttons.hasMoveDown && (
          <IconButton icon="down" label={`Move item ${index} down`} onPress={() => buttons.onMoveDownItem()} />
        )}
        {buttons.hasRemove && <IconButton icon="trash" label={`Remove item ${index}`} onPress={() => buttons.onRemoveItem()} />}
      </div>
    </div>
  );
}

function NestedAgain(props: CyclicSchemaExpandProps): ReactElement {
  return (
    <Button look="link" icon="plus" onPress={() => props.onExpand(props.fieldPathId.$id)}>
      {`Show ${props.name}`}
    </Button>
  );
}

function Nothing(): null {
  return null;
}

/** The layouts of the arguments form. */
export const templates: Partial<Omit<TemplatesType, 'ButtonTemplates'>> = {
  FieldTemplate: FieldLayout,
  ObjectFieldTemplate: ObjectLayout,
  ArrayFieldTemplate: ListLayout,
  ArrayFieldItemTemplate: ItemLayout,
  CyclicSchemaExpandTemplate: NestedAgain,
  DescriptionFieldTemplate: Nothing,
  FieldErrorTemplate: Nothing,
  FieldHelpTemplate: Nothing,
  ErrorListTemplate: Nothing,
};
