import { Input, Text, View } from '@tarojs/components'

export interface TextFieldProps {
  id: string
  label: string
  example: string
  value: string
  /** What is wrong with the value, in plain words. */
  mistake: string | null
  onChange(value: string): void
}

export function TextField({ id, label, example, value, mistake, onChange }: TextFieldProps) {
  return (
    <View className="field">
      <Text className="field-label">{label}</Text>
      <Input
        id={id}
        className="field-input"
        placeholder={example}
        placeholderClass="field-example"
        value={value}
        maxlength={-1}
        onInput={({ detail }) => onChange(detail.value)}
      />
      {mistake && <Text className="field-mistake">{mistake}</Text>}
    </View>
  )
}
